package churnwatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Eight customers and a little of everything, small enough to work out every KPI of February 2026 (28 days) by hand. Rows
 * stand on both sides of each bound.
 */
final class HandWorkedFeed {
    private HandWorkedFeed() {}

    static Path write(Path folder) throws IOException {
        Path feed = Files.createDirectories(folder.resolve("feed"));
        customers(feed);
        purchases(feed);
        agreements(feed);
        marketing(feed);
        sales(feed);
        service(feed);
        return feed;
    }

    /**
     * Active on 31 January: A, B, C, D, F, G, H. On 28 February: A, B, E, F, H. G left on the first, H on the first of March,
     * D lapses on 7 February (180 days after 10 August, and one).
     */
    private static void customers(Path feed) throws IOException {
        file(feed, "customers", """
                customer_id,segment,region,channel,joined_on,left_on,leave_reason,acquisition_campaign_id,referred_by
                A,gold,north,web,2024-01-01,,,,
                B,gold,south,store,2024-01-01,,,,
                C,silver,north,web,2025-06-01,2026-02-10,price,,
                D,silver,south,store,2025-01-01,,,,
                E,gold,north,web,2026-02-05,,,g1,A
                F,silver,,web,2026-01-15,,,,
                G,silver,south,store,2025-02-01,2026-02-01,price,,
                H,gold,south,store,2026-01-01,2026-03-01,moved,,
                """);
        file(feed, "products", """
                product_id,category
                tea,drinks
                cup,
                """);
    }

    private static void purchases(Path feed) throws IOException {
        file(feed, "purchases", """
                purchase_id,customer_id,purchased_at,order_id,product_id,category,amount,cost,kind,campaign_id
                p1,A,2026-01-10T09:00,,,food,100.00,60.00,repeat,
                p2,C,2026-01-20,,,food,50.00,40.00,repeat,
                p3,C,2026-01-02,,tea,,999.00,1.00,repeat,
                p4,A,2026-01-25,,,drinks,-10.00,,repeat,
                p5,D,2025-08-10,,,food,30.00,10.00,repeat,
                p6,B,2026-01-30,,tea,,200.00,,repeat,
                p7,A,2026-02-03,o1,,food,80.00,50.00,upsell,g2
                p8,A,2026-02-03,o1,,food,20.00,10.00,cross_sell,
                p9,B,2026-02-15,,,food,300.00,,new,
                p10,E,2026-02-06,,,food,40.00,,new,g1
                p11,H,2026-02-28T23:59:59,,,food,60.00,,upsell,
                p12,A,2026-02-27,,,food,-20.00,,upsell,
                p13,B,2026-03-01,,,food,7.00,,new,g2
                p15,A,2026-01-05,,,food,120.00,100.00,upsell,
                """);
        file(feed, "wallet", """
                wallet_id,customer_id,as_of,total_spend,category
                w1,A,2026-01-31,1000.00,
                w2,A,2026-02-15,2000.00,
                w3,A,2026-03-01,5.00,
                w4,B,2026-02-01,500.00,food
                w5,C,2026-01-31,100.00,
                """);
    }

    private static void agreements(Path feed) throws IOException {
        file(feed, "contracts", """
                contract_id,customer_id,product_id,started_on,ends_on,renewed_on,cancelled_on,cancel_reason,yearly_value
                k1,B,tea,2025-01-01,2026-12-31,,,,1200.00
                k2,B,,2025-03-01,2026-02-15,2026-02-10,,,
                k3,B,,2025-02-01,2026-02-20,,2026-02-18,rival,
                k4,B,,2025-02-01,2026-02-10,,2026-01-20,,
                k5,B,,2025-02-01,2026-02-28,2026-03-01,,,
                k6,G,cup,2025-02-01,2026-01-31,,,,
                """);
        file(feed, "surveys", """
                survey_id,customer_id,answered_at,kind,score,reason,ticket_id,respondent
                s1,A,2026-02-01,nps,10,,,
                s2,B,2026-02-28T23:00,nps,9,,,customer
                s3,,2026-02-05,nps,3,,,
                s4,C,2026-02-05,nps,7,,,
                s5,A,2026-02-05,nps,0,,,staff
                s6,D,2026-02-05,nps,,,,
                s7,A,2026-03-01,nps,0,,,
                s8,A,2026-02-07,ces,2,,,
                s9,,2026-02-08,ces,5,,t2,
                s10,,2026-02-09,csat,4,,,
                s11,C,2026-02-10,exit,,service,,
                s12,A,2026-01-31,nps,6,,,
                """);
    }

    private static void marketing(Path feed) throws IOException {
        file(feed, "campaigns", """
                campaign_id,medium,started_on,ended_on,cost
                g1,email,2026-01-20,2026-02-01,100.00
                g2,email,2026-02-10,,
                g3,post,2026-01-01,2026-01-31,50.00
                g4,web,2026-03-01,,10.00
                g5,web,2026-02-01,2026-02-28,0.00
                """);
        file(feed, "offers", """
                offer_id,customer_id,sent_at,campaign_id,responded_at,response
                o1,A,2026-01-25,g1,2026-02-02,accepted
                o2,B,2026-02-11,g2,2026-02-12,declined
                o3,A,2026-02-11,,2026-02-13,accepted
                o4,B,2026-02-11,g2,2026-03-01,accepted
                """);
        file(feed, "costs", """
                cost_id,incurred_on,purpose,amount,campaign_id,tactic
                c1,2026-02-01,acquisition,90.00,,
                c2,2026-02-28,acquisition,30.00,g1,
                c3,2026-03-01,acquisition,500.00,,
                c4,2026-02-10,retention,48.00,,call
                c5,2026-01-31,retention,9.00,,call
                """);
        file(feed, "web_visits", """
                visit_id,visited_at,customer_id,page_views,seconds,goal_reached
                v1,2026-02-01,A,5,100,true
                v2,2026-02-28T23:59,,3,,false
                v3,2026-03-01,A,9,9,true
                """);
        file(feed, "email_subscriptions", """
                subscription_id,subscribed_on,unsubscribed_on
                e1,2025-01-01,
                e2,2025-01-01,2026-02-01
                e3,2026-02-01,
                e4,2026-02-28,2026-03-01
                e5,2025-01-01,2026-01-31
                e6,2026-03-01,
                """);
    }

    private static void sales(Path feed) throws IOException {
        file(feed, "leads", """
                lead_id,created_at,source,owner,converted_at
                l1,2026-02-02,web,ann,2026-02-20
                l2,2026-02-03,fair,bob,2026-03-01
                l3,2026-01-30,web,ann,2026-02-01
                """);
        file(feed, "opportunities", """
                opportunity_id,created_at,lead_id,owner,source,amount,win_probability,expected_close_on,closed_at,outcome,lost_reason
                op1,2026-01-02,l1,ann,,1000.00,,,2026-02-11,won,
                op2,2026-02-01,,bob,fair,501.00,,,2026-02-21,won,
                op3,2026-01-05,,ann,web,700.00,,,2026-02-22,lost,price
                op4,2026-01-06,,bob,web,300.00,0.5,2026-04-15,,,
                op5,2026-01-07,,ann,web,100.00,0.25,2026-03-10,,,
                op6,2026-01-08,,ann,web,100.00,,2026-03-10,,,
                op7,2026-02-10,,bob,web,200.00,0.1,2026-03-05,2026-03-01,won,
                """);
        file(feed, "opportunity_stages", """
                entry_id,opportunity_id,stage,entered_at
                st1,op1,lead,2026-01-02
                st2,op1,offer,2026-02-01
                st3,op4,lead,2026-02-05
                st4,op4,offer,2026-02-25
                """);
        file(feed, "proposals", """
                proposal_id,opportunity_id,given_at
                q1,op1,2026-02-05
                q2,op4,2026-02-28
                q3,op4,2026-03-01
                """);
        file(feed, "interactions", """
                interaction_id,customer_id,occurred_at,direction,medium,topic,staff,opportunity_id,handle_seconds,abandoned,callback,cost,planned
                i1,A,2026-02-02,outbound,call,sales,ann,op1,,,,,
                i2,A,2026-02-03,outbound,call,sales,ann,op1,,,,,false
                i3,B,2026-02-04,inbound,call,sales,bob,op4,120,,,4.00,
                i4,B,2026-02-05,inbound,email,product,,,,,,,
                i5,,2026-02-06,inbound,web,other,,,,,,,
                i6,A,2026-02-07,inbound,chat,other,,,,,,,
                i7,A,2026-02-08,inbound,call,technical,,,,true,,,
                i8,A,2026-02-20,outbound,call,sales,ann,op1,,,,,true
                i9,C,2026-02-09,outbound,call,other,bob,,60,,true,3.00,
                i10,C,2026-03-01,inbound,call,sales,bob,,999,true,true,99.00,
                """);
    }

    private static void service(Path feed) throws IOException {
        file(feed, "tickets", """
                ticket_id,customer_id,opened_at,kind,first_response_at,resolved_at,sla_due_at,contacts,reopened
                t1,A,2026-02-02T10:00,request,2026-02-02T11:00,2026-02-02T15:00,2026-02-02T15:00,1,
                t2,B,2026-02-06T16:00,complaint,2026-02-09T09:30,2026-02-09T11:00,2026-02-09T10:00,2,
                t3,C,2026-02-27T10:00,incident,,,2026-02-28T23:00,,
                t4,D,2026-01-30T12:00,incident,2026-01-30T13:00,2026-02-01T12:00,,1,true
                t5,F,2026-02-10T09:00,request,,2026-02-10T10:00,2026-03-01,,
                t6,F,2026-02-20T09:00,complaint,2026-03-01,2026-03-01,2026-03-02,1,
                """);
    }

    private static void file(Path feed, String name, String rows) throws IOException {
        Files.writeString(feed.resolve(name + ".csv"), rows);
    }
}

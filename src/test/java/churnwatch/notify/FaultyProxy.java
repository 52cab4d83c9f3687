package churnwatch.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands between a sender and a real mail server, and does to each connection what the test asks for. */
final class FaultyProxy implements AutoCloseable {
    private static final int LINES_BEFORE_CUT = 5;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int serverPort;
    private final Supplier<Fault> faults;

    FaultyProxy(int serverPort, Supplier<Fault> faults) throws IOException {
        this.serverPort = serverPort;
        this.faults = faults;
        inBackground(this::accept);
    }

    enum Fault {
        NONE,
        /** The connection ends before a word was said. */
        HANG_UP,
        /** Not a word is said. */
        MUTE,
        /** Every answer takes its time, but comes. */
        SLOW,
        /** 451 to every recipient. */
        GREYLIST,
        /** The connection ends in the middle of the text. */
        CUT_IN_DATA,
        /** The server takes the mail, and the sender never learns of it. */
        NO_ANSWER_AFTER_DOT
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = socket.accept();
            Fault fault = faults.get();
            inBackground(() -> {
                try (client) {
                    if (fault == Fault.MUTE) {
                        client.getInputStream().read();
                    } else if (fault != Fault.HANG_UP) {
                        converse(client, fault);
                    }
                }
            });
        }
    }

    private void converse(Socket client, Fault fault) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            BufferedReader fromServer = reader(server);
            BufferedReader fromClient = reader(client);
            OutputStream toClient = client.getOutputStream();
            answer(fromServer, toClient);
            String line = fromClient.readLine();
            while (line != null) {
                if (fault == Fault.SLOW) {
                    pause();
                }
                if (fault == Fault.GREYLIST && line.startsWith("RCPT")) {
                    write(toClient, "451 greylisted, come back later");
                } else {
                    write(server.getOutputStream(), line);
                    answer(fromServer, toClient);
                    if (line.equals("DATA") && !text(fromClient, server.getOutputStream(), fault)) {
                        return;
                    } else if (line.equals("DATA") && fault == Fault.NO_ANSWER_AFTER_DOT) {
                        fromServer.readLine();
                        fromClient.readLine();
                        return;
                    } else if (line.equals("DATA")) {
                        answer(fromServer, toClient);
                    }
                }
                line = fromClient.readLine();
            }
        }
    }

    /** Hands the text on to its final dot; returns whether it got there. */
    private static boolean text(BufferedReader fromClient, OutputStream toServer, Fault fault) throws IOException {
        int lines = 0;
        @Nullable String line = fromClient.readLine();
        while (line != null) {
            if (fault == Fault.CUT_IN_DATA && ++lines > LINES_BEFORE_CUT) {
                return false;
            }
            write(toServer, line);
            if (line.equals(".")) {
                return true;
            }
            line = fromClient.readLine();
        }
        return false;
    }

    private static void answer(BufferedReader from, OutputStream to) throws IOException {
        String line = from.readLine();
        while (line != null) {
            write(to, line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                return;
            }
            line = from.readLine();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void write(OutputStream to, String line) throws IOException {
        to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        to.flush();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One of the two hung up, which is what this proxy is for.
                assert e != null;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

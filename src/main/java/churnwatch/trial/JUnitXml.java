package churnwatch.trial;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the tests of a report as the file that build servers read: one suite, a case a test, as Surefire does. */
public final class JUnitXml {
    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    public static void write(TestReport report, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            new JUnitXml(xml).suite(report);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void suite(TestReport report) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "rules");
        xml.writeAttribute("tests", String.valueOf(report.tests().size()));
        xml.writeAttribute("failures", String.valueOf(report.failed().size()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        for (TestReport.Test test : report.tests()) {
            xml.writeCharacters("\n  ");
            test(test);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void test(TestReport.Test test) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", test.file().replaceAll("^tests/|\\.ya?ml$", ""));
        xml.writeAttribute("name", clean(test.name()));
        xml.writeAttribute("file", test.file());
        xml.writeAttribute("line", String.valueOf(test.line()));
        for (Difference difference : test.differences()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", clean("expected " + difference.expected() + ", got " + difference.got()));
            xml.writeAttribute("type", "difference");
            xml.writeCharacters(clean(test.file() + ":" + test.line() + "\n" + String.join("\n", difference.why())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** XML has no place for most control characters. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD");
    }
}

package churnwatch.notify;

import churnwatch.config.ConfigException;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mail templates as they stand in their folder now, in one language. A fault in one is told with its file and line. */
final class Templates {
    private final TemplateFolder folder;
    private final Language language;
    private final PebbleEngine html;
    private final PebbleEngine text;

    Templates(TemplateFolder folder, Language language) {
        this.folder = folder;
        this.language = language;
        this.html = engine(folder, language, true);
        this.text = engine(folder, language, false);
    }

    Language language() {
        return language;
    }

    /** A mail of a kind, from its files kind.subject.txt, kind.txt and, where there is one, kind.html. */
    Mail mail(String kind, String name, Object told) {
        Map<String, Object> model = new HashMap<>();
        model.put(name, told);
        model.put("language", Map.of("tag", language.tag(), "direction", language.direction()));
        return new Mail(
                language.subject(render(text, kind + ".subject.txt", model)),
                language.plain(render(text, kind + ".txt", model)),
                folder.resourceExists(kind + ".html") ? render(html, kind + ".html", model) : null,
                language.tag());
    }

    /** What is wrong with these mails or with any words of signals, each with its file and line. */
    List<String> faults(List<Runnable> samples, Map<String, Object> sampleEvidence) {
        List<String> faults = new ArrayList<>();
        samples.forEach(sample -> add(faults, sample));
        folder.ownSignals(language.tag()).forEach(name -> add(faults, () -> words(name, sampleEvidence)));
        return faults;
    }

    private static void add(List<String> faults, Runnable step) {
        try {
            step.run();
        } catch (ConfigException e) {
            e.faults().stream().filter(fault -> !faults.contains(fault)).forEach(faults::add);
        }
    }

    boolean exists(String name) {
        return folder.resourceExists(name);
    }

    /** A signal's evidence in words, or null where the template asks for a value that the evidence does not have. */
    @Nullable
    String words(String name, Map<String, Object> model) {
        try {
            return evaluate(text, name, model).strip().replaceAll("\\s+", " ");
        } catch (AttributeNotFoundException e) {
            return null;
        } catch (PebbleException e) {
            throw fault(name, e);
        }
    }

    private String render(PebbleEngine engine, String name, Map<String, Object> model) {
        try {
            return evaluate(engine, name, model);
        } catch (PebbleException e) {
            throw fault(name, e);
        }
    }

    private static String evaluate(PebbleEngine engine, String name, Map<String, Object> model) {
        StringWriter out = new StringWriter();
        try {
            engine.getTemplate(name).evaluate(out, model, Locale.ROOT);
        } catch (IOException e) {
            throw new NotifyException("Template " + name + " cannot be rendered (" + e.getMessage() + ")", e);
        }
        return out.toString();
    }

    private ConfigException fault(String name, PebbleException e) {
        String file = e.getFileName() == null ? name : e.getFileName();
        String line = e.getLineNumber() == null ? "" : ":" + e.getLineNumber();
        return new ConfigException(List.of(folder.place(file) + line + ": " + e.getPebbleMessage()
                + "; correct the template, or remove the file to use the shipped one. Nothing was stored"));
    }

    private static PebbleEngine engine(TemplateFolder folder, Language language, boolean escaping) {
        return new PebbleEngine.Builder()
                .loader(folder)
                .autoEscaping(escaping)
                .strictVariables(true)
                .newLineTrimming(true)
                .extension(new Filters(language))
                .build();
    }
}

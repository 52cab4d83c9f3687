package churnwatch.notify;

import churnwatch.config.ConfigException;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mail templates as they stand in their folder now. A fault in one is told with its file and line. */
final class Templates {
    private final TemplateFolder folder;
    private final PebbleEngine html;
    private final PebbleEngine text;

    Templates(Path folder, Figures figures) {
        this.folder = new TemplateFolder(folder);
        this.html = engine(this.folder, figures, true);
        this.text = engine(this.folder, figures, false);
    }

    Mail mail(Draft.Kind kind, Digest digest) {
        Map<String, Object> model = Map.of("digest", digest);
        return new Mail(
                render(text, kind.word() + ".subject.txt", model),
                render(text, "digest.txt", model),
                render(html, "digest.html", model));
    }

    /** What is wrong with any template, each with its file and line. */
    List<String> faults(Digest sample, Map<String, Object> sampleEvidence) {
        List<String> faults = new ArrayList<>();
        Map<String, Object> model = Map.of("digest", sample);
        add(faults, () -> render(text, "digest.subject.txt", model));
        add(faults, () -> render(text, "immediate.subject.txt", model));
        add(faults, () -> render(text, "digest.txt", model));
        add(faults, () -> render(html, "digest.html", model));
        folder.ownSignals().forEach(name -> add(faults, () -> words(name, sampleEvidence)));
        return faults;
    }

    private static void add(List<String> faults, Runnable step) {
        try {
            step.run();
        } catch (ConfigException e) {
            faults.addAll(e.faults());
        }
    }

    boolean exists(String name) {
        return folder.resourceExists(name);
    }

    /** A signal's evidence in words, or null where the template asks for a value that the evidence does not have. */
    @Nullable
    String words(String name, Map<String, Object> model) {
        try {
            return OneLine.clean(evaluate(text, name, model)).strip().replaceAll("\\s+", " ");
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

    private static PebbleEngine engine(TemplateFolder folder, Figures figures, boolean escaping) {
        return new PebbleEngine.Builder()
                .loader(folder)
                .autoEscaping(escaping)
                .strictVariables(true)
                .newLineTrimming(true)
                .extension(new AbstractExtension() {
                    @Override
                    public Map<String, Filter> getFilters() {
                        return figures.filters();
                    }
                })
                .build();
    }
}

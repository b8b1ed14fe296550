package io.github.isorel.headless;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.text.TextFile;

/** Scripts for batch systems, made from templates that a site can change: values go in place of names in double braces. */
final class JobScript {

    private static final Pattern NAME = Pattern.compile("\\{\\{([^{}\\n]*)\\}\\}");

    private JobScript() {
    }

    /**
     * A template of a site. Where there is none yet it is written, to be changed.
     *
     * @param folder the site's templates
     * @param name name of the template
     * @return its text
     * @throws IOException if it cannot be read or written
     */
    static String template(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            TextFile.write(file, usual(name));
        }
        return Files.readString(file);
    }

    private static String usual(String name) throws IOException {
        try (@Nullable InputStream content = JobScript.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException("the template " + name + " is missing in the product");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * A script.
     *
     * @param template text with names in double braces
     * @param place where the template is, for messages
     * @param values values by name
     * @return the script
     * @throws IOException if the template has a name without a value
     */
    static String fill(String template, Path place, Map<String, String> values) throws IOException {
        var script = new StringBuilder();
        Matcher matcher = NAME.matcher(template);
        while (matcher.find()) {
            @Nullable String value = values.get(matcher.group(1).strip());
            if (value == null) {
                throw new IOException("the template " + place + " has {{" + matcher.group(1) + "}}, but there are only " + values
                        .keySet().stream().sorted().map(name -> "{{" + name + "}}").collect(Collectors.joining(", ")));
            }
            matcher.appendReplacement(script, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(script).toString();
    }

    /** Words as a shell reads them. */
    static String words(List<String> words) {
        return words.stream().map(CommandContext::quoted).collect(Collectors.joining(" "));
    }
}

package io.github.isorel.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every message key has a text and every text is asked for. */
class MessagesTest {

    private static final Pattern FIELDS = Pattern.compile("public\\s+static\\s+String\\s+([\\w\\s,]+);");
    private static final Pattern BUNDLE = Pattern.compile("extends\\s+NLS\\b");

    private static List<Path> sources() {
        return Repository.productionBundles().stream().flatMap(bundle -> Repository.filesBelow(bundle.resolve("src")).stream())
                .toList();
    }

    private static List<Path> messageClasses() {
        return sources().stream().filter(file -> file.toString().endsWith(".java"))
                .filter(file -> BUNDLE.matcher(Repository.text(file).orElse("")).find()).toList();
    }

    @Test
    void everyFileOfTextsHasItsClass() {
        Set<Path> folders = messageClasses().stream().map(Path::getParent).collect(Collectors.toSet());
        List<Path> orphans = sources().stream().filter(file -> file.endsWith("messages.properties"))
                .filter(file -> !folders.contains(file.getParent())).toList();
        assertEquals(List.of(), orphans, "messages.properties without a class that extends NLS beside it");
    }

    @TestFactory
    Stream<DynamicTest> keysAndTextsAgree() {
        return messageClasses().stream().map(file -> DynamicTest.dynamicTest(
                Repository.root().relativize(file).toString(), () -> compare(file, file.resolveSibling("messages.properties"))));
    }

    private static void compare(Path source, Path texts) {
        assertTrue(Files.exists(texts), "missing: " + texts);
        Set<String> fields = new TreeSet<>();
        Matcher matcher = FIELDS.matcher(Repository.text(source).orElseThrow());
        while (matcher.find()) {
            Arrays.stream(matcher.group(1).split(",")).map(String::strip).forEach(fields::add);
        }
        Properties properties = Repository.properties(texts);
        assertEquals(fields, new TreeSet<>(properties.stringPropertyNames()), "keys of " + texts);
        assertTrue(properties.values().stream().noneMatch(text -> text.toString().isBlank()), "empty text in " + texts);
    }
}

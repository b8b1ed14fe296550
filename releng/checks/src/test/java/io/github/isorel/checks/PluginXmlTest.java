package io.github.isorel.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** What plugin.xml names exists: a mistake there shows only when somebody opens that view. */
class PluginXmlTest {

    private static final Set<String> CLASS_ATTRIBUTES = Set.of("class", "defaultHandler", "contributorClass", "launcher");
    private static final Set<String> FILE_ATTRIBUTES = Set.of("icon", "disabledIcon", "hoverIcon", "descriptionImage");
    private static final Set<String> FILE_PROPERTIES = Set.of("windowImages", "aboutImage", "preferenceCustomization",
            "startupProgressRect.image");

    /** One attribute of one element of a plugin.xml. */
    private record Use(Path bundle, Element element, String attribute, String value) {

        @Override
        public String toString() {
            return Repository.name(bundle) + ": <" + element.getTagName() + " " + attribute + "=\"" + value + "\">";
        }
    }

    private static List<Path> bundles() {
        List<Path> bundles = Repository.productionBundles().stream()
                .filter(bundle -> Files.exists(bundle.resolve("plugin.xml"))).toList();
        assertTrue(bundles.size() >= 2, "plugin.xml found in " + bundles);
        return bundles;
    }

    private static List<Element> elements(Path bundle) {
        NodeList nodes = Repository.xml(bundle.resolve("plugin.xml")).getElementsByTagName("*");
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast).toList();
    }

    private static List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (Path bundle : bundles()) {
            for (Element element : elements(bundle)) {
                NamedNodeMap attributes = element.getAttributes();
                for (int i = 0; i < attributes.getLength(); i++) {
                    uses.add(new Use(bundle, element, attributes.item(i).getNodeName(), attributes.item(i).getNodeValue()));
                }
            }
        }
        return uses;
    }

    @Test
    void classesExist() {
        List<Use> named = uses().stream().filter(use -> CLASS_ATTRIBUTES.contains(use.attribute()))
                .filter(use -> use.value().startsWith(Repository.ID)).toList();
        assertFalse(named.isEmpty());
        assertEquals(List.of(), named.stream().filter(use -> !Files.exists(Repository.classes(use.bundle())
                .resolve(use.value().split(":")[0].replace('.', '/') + ".class"))).toList(), "classes that do not exist");
    }

    @Test
    void filesExist() {
        List<String> missing = new ArrayList<>();
        for (Use use : uses()) {
            boolean isProperty = use.element().getTagName().equals("property") && use.attribute().equals("value")
                    && FILE_PROPERTIES.contains(use.element().getAttribute("name"));
            if (isProperty || FILE_ATTRIBUTES.contains(use.attribute())) {
                for (String file : use.value().split(",")) {
                    if (!file.startsWith("platform:") && !Files.exists(use.bundle().resolve(file.strip()))) {
                        missing.add(use.toString());
                    }
                }
            }
        }
        assertEquals(List.of(), missing, "icons and files that do not exist");
    }

    @Test
    void commandsExistAndHaveHandlers() {
        Set<String> declared = ids("command", "id");
        Set<String> used = ids("*", "commandId");
        Set<String> handled = ids("handler", "commandId");
        for (Path bundle : bundles()) {
            for (Element element : elements(bundle)) {
                if (element.getTagName().equals("command") && !element.getAttribute("defaultHandler").isEmpty()) {
                    handled.add(element.getAttribute("id"));
                }
            }
        }
        assertEquals(Set.of(), minus(used, declared), "commands that are used, but not declared");
        assertEquals(Set.of(), minus(declared, handled), "commands without a handler");
    }

    @Test
    void viewsPerspectivesAndCategoriesExist() {
        Set<String> views = declared("org.eclipse.ui.views", "view");
        Set<String> placed = new TreeSet<>();
        for (Path bundle : bundles()) {
            for (Element element : elements(bundle)) {
                boolean inPerspective = Optional.ofNullable(element.getParentNode()).map(node -> node.getNodeName())
                        .filter("perspectiveExtension"::equals).isPresent();
                if (inPerspective && Set.of("view", "viewShortcut").contains(element.getTagName())
                        && element.getAttribute("id").startsWith(Repository.ID)) {
                    placed.add(element.getAttribute("id"));
                }
            }
        }
        assertEquals(Set.of(), minus(placed, views), "views that are placed, but not declared");
        for (String point : List.of("org.eclipse.ui.views", "org.eclipse.ui.newWizards", "org.eclipse.ui.exportWizards")) {
            Set<String> categories = new TreeSet<>();
            for (Use use : uses()) {
                if (use.attribute().equals("category") && point.equals(extensionPoint(use.element()))
                        && use.value().startsWith(Repository.ID)) {
                    categories.add(use.value());
                }
            }
            assertEquals(Set.of(), minus(categories, declared(point, "category")), "categories of " + point);
        }
    }

    @Test
    void translationsExistAndAreUsed() {
        for (Path bundle : bundles()) {
            Set<String> used = new TreeSet<>();
            uses().stream().filter(use -> use.bundle().equals(bundle)).map(Use::value).filter(value -> value.startsWith("%"))
                    .forEach(value -> used.add(value.substring(1)));
            elements(bundle).stream().map(element -> element.getTextContent().strip()).filter(text -> text.matches("%\\S+"))
                    .forEach(text -> used.add(text.substring(1)));
            Repository.manifest(bundle).values().stream().map(Object::toString).filter(value -> value.startsWith("%"))
                    .forEach(value -> used.add(value.substring(1)));
            Path file = bundle.resolve("plugin.properties");
            Properties texts = Files.exists(file) ? Repository.properties(file) : new Properties();
            assertEquals(used, new TreeSet<>(texts.stringPropertyNames()), "keys of " + file);
            if (!used.isEmpty()) { // else the keys show up in the user interface
                assertEquals("plugin", Repository.manifest(bundle).getValue("Bundle-Localization"), "localization of " + bundle);
            }
            texts.forEach((key, text) -> assertFalse(text.toString().isBlank(), key + " in " + file + " is empty"));
        }
    }

    private static Set<String> ids(String tag, String attribute) {
        Set<String> ids = new TreeSet<>();
        for (Use use : uses()) {
            if ((tag.equals("*") || use.element().getTagName().equals(tag)) && use.attribute().equals(attribute)
                    && use.value().startsWith(Repository.ID)) {
                ids.add(use.value());
            }
        }
        return ids;
    }

    private static Set<String> declared(String point, String tag) {
        Set<String> ids = new HashSet<>();
        for (Use use : uses()) {
            if (use.attribute().equals("id") && use.element().getTagName().equals(tag)
                    && point.equals(extensionPoint(use.element()))) {
                ids.add(use.value());
            }
        }
        return ids;
    }

    private static String extensionPoint(Element element) {
        return element.getParentNode() instanceof Element parent ? parent.getAttribute("point") : "";
    }

    private static Set<String> minus(Set<String> all, Set<String> removed) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(removed);
        return rest;
    }
}

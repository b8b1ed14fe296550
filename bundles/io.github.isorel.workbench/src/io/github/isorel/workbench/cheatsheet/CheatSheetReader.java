package io.github.isorel.workbench.cheatsheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Reads cheat sheets, in the format of the platform's own ({@code cheatsheet}, {@code intro}, {@code item}, {@code subitem},
 * {@code description}, {@code command}), as far as ours use it; all else is an error.
 */
@NonNullByDefault({})
final class CheatSheetReader {

    private CheatSheetReader() {
    }

    /**
     * Reads a sheet.
     *
     * @param id what it is called
     * @param in the XML, closed by the caller
     * @throws IOException if it cannot be read or is no cheat sheet
     */
    static CheatSheet read(String id, InputStream in) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            Element root = builder.parse(in).getDocumentElement();
            List<CheatSheet.Step> steps = new ArrayList<>();
            String intro = "";
            for (Element child : children(root)) {
                switch (child.getTagName()) {
                    case "intro" -> intro = description(child);
                    case "item" -> steps.add(step(child));
                    default -> throw new IOException(unknown(id, child));
                }
            }
            if (!root.getTagName().equals("cheatsheet") || steps.isEmpty()) {
                throw new IOException("the cheat sheet " + id + " has no items");
            }
            return new CheatSheet(id, root.getAttribute("title"), intro, steps);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("the cheat sheet " + id + " is no XML: " + e.getMessage(), e);
        }
    }

    private static CheatSheet.Step step(Element item) throws IOException {
        List<CheatSheet.Action> actions = new ArrayList<>();
        for (Element child : children(item)) {
            switch (child.getTagName()) {
                case "description" -> { }
                case "command" -> actions.add(action("", child));
                case "subitem" -> actions.add(action(child.getAttribute("label"), children(child).getFirst()));
                default -> throw new IOException(unknown(item.getAttribute("title"), child));
            }
        }
        return new CheatSheet.Step(item.getAttribute("title"), description(item), "true".equals(item.getAttribute("skip")),
                actions);
    }

    private static CheatSheet.Action action(String label, Element command) throws IOException {
        if (!command.getTagName().equals("command") || command.getAttribute("serialization").isEmpty()) {
            throw new IOException(unknown(label, command));
        }
        return new CheatSheet.Action(label, command.getAttribute("serialization"));
    }

    private static String unknown(String where, Element element) {
        return where + " has <" + element.getTagName() + ">, which is not known there";
    }

    /** The text of the description with its bold words, in the markup of forms. */
    private static String description(Element parent) throws IOException {
        Element description = children(parent).stream().filter(child -> child.getTagName().equals("description")).findFirst()
                .orElseThrow(() -> new IOException(parent.getAttribute("title") + " has no description"));
        StringBuilder text = new StringBuilder();
        for (Node node = description.getFirstChild(); node != null; node = node.getNextSibling()) {
            String escaped = node.getTextContent().replaceAll("\\s+", " ").replace("&", "&amp;").replace("<", "&lt;");
            text.append(node instanceof Element bold && bold.getTagName().equals("b") ? "<b>" + escaped + "</b>" : escaped);
        }
        return text.toString().strip();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}

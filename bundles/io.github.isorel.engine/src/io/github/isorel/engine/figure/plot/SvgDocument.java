package io.github.isorel.engine.figure.plot;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SimpleImageHandler;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A drawing that becomes SVG. Used once. */
final class SvgDocument {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";

    private final FigureSize size;
    private final SVGGraphics2D graphics;
    private final List<Canvas.Anchor> anchors = new ArrayList<>();

    SvgDocument(FigureSize size) {
        this.size = size;
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().getDOMImplementation()
                    .createDocument(SVG, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment("");
            context.setPrecision(5); // of transformations too, which are applied to hundreds of units
            context.setGenericImageHandler(new SimpleImageHandler(new EmbeddedPng()));
            graphics = new SVGGraphics2D(context, false);
            graphics.setSVGCanvasSize(new Dimension(size.width(), size.height()));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK has no XML documents", e);
        }
    }

    /** What to draw on; its unit is 1/96 inch. */
    Graphics2D graphics() {
        return graphics;
    }

    /** Takes the anchors of all texts, in the order of drawing. */
    List<Canvas.Anchor> anchors() {
        return anchors;
    }

    /** The SVG of what has been drawn, without a document type, so that nobody is led to fetch one. */
    String text(String title, String description) {
        return written(described(title, description), true);
    }

    /** The same as an element for another document, with a prefix to all identifiers. */
    String element(String title, String description, String prefix) {
        Element root = described(title, description);
        NodeList elements = root.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            NamedNodeMap attributes = elements.item(i).getAttributes();
            for (int j = 0; j < attributes.getLength(); j++) {
                Node attribute = attributes.item(j);
                String value = attribute.getNodeValue();
                attribute.setNodeValue("id".equals(attribute.getNodeName()) ? prefix + value
                        : value.replace("url(#", "url(#" + prefix));
            }
        }
        return written(root, false);
    }

    private Element described(String title, String description) {
        Element root = graphics.getRoot();
        root.setAttribute("width", Integer.toString(size.width()));
        root.setAttribute("height", Integer.toString(size.height()));
        root.setAttribute("viewBox", String.format(Locale.ROOT, "0 0 %.3f %.3f", size.width() / size.resolution(),
                size.height() / size.resolution()));
        root.setAttribute("role", "img");
        anchorTexts(root);
        prepend(root, "desc", description);
        prepend(root, "title", title);
        return root;
    }

    /** Texts come in the order of drawing; the viewer, who knows its fonts, is told which part of them lies at their place. */
    private void anchorTexts(Element root) {
        NodeList texts = root.getElementsByTagName("text");
        if (texts.getLength() != anchors.size()) {
            throw new IllegalStateException(anchors.size() + " texts were drawn, but there are " + texts.getLength());
        }
        for (int i = 0; i < anchors.size(); i++) {
            if (anchors.get(i) != Canvas.Anchor.START && texts.item(i) instanceof Element text) {
                text.setAttribute("text-anchor", anchors.get(i) == Canvas.Anchor.MIDDLE ? "middle" : "end");
            }
        }
    }

    private static String written(Element root, boolean declared) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            transformer.setOutputProperty(OutputKeys.STANDALONE, "yes");
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, declared ? "no" : "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(root), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("the drawing cannot be written as XML", e);
        }
    }

    private static void prepend(Element root, String name, String text) {
        if (!text.isEmpty()) {
            Element element = root.getOwnerDocument().createElementNS(SVG, name);
            element.setTextContent(Canvas.printable(text));
            root.insertBefore(element, root.getFirstChild());
        }
    }

    /** Puts pictures into the document itself. */
    @NonNullByDefault({})
    private static final class EmbeddedPng extends DefaultImageHandler {

        @Override
        protected void handleHREF(@Nullable Image image, @Nullable Element element, @Nullable SVGGeneratorContext context) {
            if (!(image instanceof BufferedImage buffered)) {
                throw new IllegalArgumentException("only pictures in memory can be drawn");
            }
            handleHREF((RenderedImage) FewColors.of(buffered), element, context);
        }

        @Override
        protected void handleHREF(@Nullable RenderedImage image, @Nullable Element element,
                @Nullable SVGGeneratorContext context) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                ImageIO.write(image, "png", bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("a picture cannot be turned into PNG", e);
            }
            if (element != null) {
                element.setAttributeNS(XLINK, "xlink:href", "data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(bytes.toByteArray()));
                element.setAttribute("style", "image-rendering:pixelated");
            }
        }
    }
}

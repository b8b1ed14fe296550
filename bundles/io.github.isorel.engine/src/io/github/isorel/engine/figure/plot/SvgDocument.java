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
import java.util.Base64;
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

/** A drawing that becomes SVG. Used once. */
final class SvgDocument {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";

    private final FigureSize size;
    private final SVGGraphics2D graphics;

    SvgDocument(FigureSize size) {
        this.size = size;
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().getDOMImplementation()
                    .createDocument(SVG, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment("");
            context.setPrecision(3);
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

    /** The SVG of what has been drawn, without a document type, so that nobody is led to fetch one. */
    String text(String title, String description) {
        Element root = graphics.getRoot();
        root.setAttribute("width", Integer.toString(size.width()));
        root.setAttribute("height", Integer.toString(size.height()));
        root.setAttribute("viewBox", String.format(Locale.ROOT, "0 0 %.3f %.3f", size.width() / size.resolution(),
                size.height() / size.resolution()));
        root.setAttribute("role", "img");
        prepend(root, "desc", description);
        prepend(root, "title", title);
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            transformer.setOutputProperty(OutputKeys.STANDALONE, "yes");
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
            element.setTextContent(text);
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
            handleHREF((RenderedImage) buffered, element, context);
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

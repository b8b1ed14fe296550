package io.github.isorel.workbench.help;

import java.util.List;
import java.util.Optional;

import io.github.isorel.workbench.guide.Guide;
import io.github.isorel.workbench.guide.GuideSection;
import io.github.isorel.workbench.guide.TextRun;

/** Text of the guide and of contexts in the markup that {@link org.eclipse.ui.forms.widgets.FormText} shows. */
final class FormMarkup {

    /** The font of names and options. */
    static final String CODE = "code";
    /** The font of titles within text. */
    static final String EMPHASIS = "emphasis";
    /** What the help system puts around bold words of a context. */
    private static final List<String> BOLD = List.of("@#$b", "b");

    private final Guide guide;

    FormMarkup(Guide guide) {
        this.guide = guide;
    }

    /** Running text. */
    String paragraph(List<TextRun> runs) {
        return "<form><p>" + inline(runs) + "</p></form>";
    }

    /** A list with points. */
    String items(List<List<TextRun>> items) {
        StringBuilder markup = new StringBuilder("<form>");
        items.forEach(item -> markup.append("<li>").append(inline(item)).append("</li>"));
        return markup.append("</form>").toString();
    }

    /** Links, one below the other. */
    String links(List<TextRun> links) {
        return items(links.stream().map(List::of).toList());
    }

    /** The text of a context: lines are paragraphs, and bold words stay bold. */
    String context(String text) {
        StringBuilder markup = new StringBuilder("<form>");
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String escaped = escaped(line.strip());
            for (String tag : BOLD) {
                escaped = escaped.replace("&lt;" + tag + "&gt;", "<b>").replace("&lt;/" + tag + "&gt;", "</b>");
            }
            markup.append("<p>").append(escaped).append("</p>");
        });
        return markup.append("</form>").toString();
    }

    private String inline(List<TextRun> runs) {
        StringBuilder markup = new StringBuilder();
        runs.forEach(run -> markup.append(run(run)));
        return markup.toString();
    }

    private String run(TextRun run) {
        String text = escaped(run.text());
        return switch (run.style()) {
            case PLAIN -> text;
            case CODE -> "<span font=\"" + CODE + "\">" + text + "</span>";
            case STRONG -> "<b>" + text + "</b>";
            case EMPHASIS -> emphasis(run.text(), text);
            case LINK -> link(run.target(), text);
        };
    }

    /** The title of a section leads to it. */
    private String emphasis(String title, String text) {
        Optional<GuideSection> section = guide.titled(title);
        return section.isPresent() ? link("#" + section.get().anchor(), text)
                : "<span font=\"" + EMPHASIS + "\">" + text + "</span>";
    }

    private static String link(String target, String text) {
        return "<a href=\"" + escaped(target) + "\">" + text + "</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}

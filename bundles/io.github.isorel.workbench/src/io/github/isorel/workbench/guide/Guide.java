package io.github.isorel.workbench.guide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user guide.
 *
 * @param sections all sections in the order of reading; the first is the guide's title
 */
public record Guide(List<GuideSection> sections) {

    private static final int TITLE_WEIGHT = 20;

    /** Copies the list. */
    public Guide {
        sections = List.copyOf(sections);
        if (sections.isEmpty()) {
            throw new IllegalArgumentException("a guide without sections");
        }
    }

    /**
     * Reads a guide.
     *
     * @param markdown headings, paragraphs, lists with {@code *}, tables and fenced code
     * @return the guide
     * @throws IllegalArgumentException if something is not understood; the message names the line
     */
    public static Guide read(String markdown) {
        return new Guide(GuideReader.read(markdown));
    }

    /**
     * The section that a link means.
     *
     * @param anchor what stands behind {@code #}
     * @return the section; empty when there is none of this name
     */
    public Optional<GuideSection> section(String anchor) {
        return sections.stream().filter(section -> section.anchor().equals(anchor)).findFirst();
    }

    /**
     * The section with a title, as texts name it.
     *
     * @param title the title, in any case of letters
     * @return the first such section; empty when there is none
     */
    public Optional<GuideSection> titled(String title) {
        return sections.stream().filter(section -> section.title().equalsIgnoreCase(title)).findFirst();
    }

    /**
     * The sections right below another.
     *
     * @param parent a section of this guide
     * @return those of a deeper level up to the next of its own, without theirs
     */
    public List<GuideSection> below(GuideSection parent) {
        List<GuideSection> children = new ArrayList<>();
        for (GuideSection section : sections.subList(sections.indexOf(parent) + 1, sections.size())) {
            if (section.level() <= parent.level()) {
                break;
            }
            if (section.level() == parent.level() + 1) {
                children.add(section);
            }
        }
        return children;
    }

    /**
     * The section that another belongs to.
     *
     * @param section a section of this guide
     * @return the nearest one before it of a higher level; empty for the title
     */
    public Optional<GuideSection> above(GuideSection section) {
        return sections.subList(0, sections.indexOf(section)).reversed().stream()
                .filter(candidate -> candidate.level() < section.level()).findFirst();
    }

    /**
     * The section to read after another.
     *
     * @param section a section of this guide
     * @return the next one; empty for the last
     */
    public Optional<GuideSection> after(GuideSection section) {
        int index = sections.indexOf(section) + 1;
        return index < sections.size() ? Optional.of(sections.get(index)) : Optional.empty();
    }

    /**
     * The sections that hold every word.
     *
     * @param words words, also their beginnings or parts, in any case of letters, with spaces between
     * @return sections, those with the words in their titles and with more of them first; none when there are no words
     */
    public List<GuideSection> search(String words) {
        List<String> wanted = Stream.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).filter(word -> !word.isEmpty())
                .toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        record Hit(GuideSection section, int score) { }
        return sections.stream().map(section -> new Hit(section, score(section, wanted))).filter(hit -> hit.score() > 0)
                .sorted(Comparator.comparingInt(Hit::score).reversed()).map(Hit::section).toList();
    }

    private static int score(GuideSection section, List<String> words) {
        String title = section.title().toLowerCase(Locale.ROOT);
        String text = section.plainText().toLowerCase(Locale.ROOT);
        int score = 0;
        for (String word : words) {
            int hits = count(title, word) * TITLE_WEIGHT + count(text, word);
            if (hits == 0) {
                return 0;
            }
            score += hits;
        }
        return score;
    }

    private static int count(String text, String word) {
        int count = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
            count++;
        }
        return count;
    }
}

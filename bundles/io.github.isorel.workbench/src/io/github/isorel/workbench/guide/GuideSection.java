package io.github.isorel.workbench.guide;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A section of the guide, without the sections below it.
 *
 * @param title its heading
 * @param anchor what links call it, unique in the guide
 * @param level 1 for the title of the guide, 2 for chapters, 3 and more below
 * @param blocks what it says
 */
public record GuideSection(String title, String anchor, int level, List<GuideBlock> blocks) {

    /** Copies the list. */
    public GuideSection {
        blocks = List.copyOf(blocks);
    }

    /**
     * All words of it, for searching.
     *
     * @return plain text without the title
     */
    public String plainText() {
        return blocks.stream().map(GuideBlock::plainText).collect(Collectors.joining("\n"));
    }
}

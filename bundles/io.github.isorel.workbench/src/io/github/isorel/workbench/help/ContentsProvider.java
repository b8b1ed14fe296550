package io.github.isorel.workbench.help;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;

import io.github.isorel.workbench.guide.Guide;
import io.github.isorel.workbench.guide.GuideSection;

/** The table of contents as a tree; with words as input a flat list of the sections that hold them. */
@NonNullByDefault({})
final class ContentsProvider implements ITreeContentProvider {

    private final Guide guide;
    private String words = "";

    ContentsProvider(Guide guide) {
        this.guide = guide;
    }

    /** Titles. */
    static LabelProvider labels() {
        return LabelProvider.createTextProvider(element -> ((GuideSection) element).title());
    }

    @Override
    public Object[] getElements(Object input) {
        words = input.toString();
        return (words.isEmpty() ? guide.below(guide.sections().getFirst()) : guide.search(words)).toArray();
    }

    @Override
    public Object[] getChildren(Object parent) {
        return words.isEmpty() ? guide.below((GuideSection) parent).toArray() : new Object[0];
    }

    @Override
    public @Nullable Object getParent(Object element) {
        return words.isEmpty() ? guide.above((GuideSection) element).filter(above -> above.level() > 1).orElse(null) : null;
    }

    @Override
    public boolean hasChildren(Object element) {
        return getChildren(element).length > 0;
    }
}

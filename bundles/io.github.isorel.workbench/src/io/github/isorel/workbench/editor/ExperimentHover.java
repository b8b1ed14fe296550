package io.github.isorel.workbench.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.text.DefaultTextHover;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Region;
import org.eclipse.jface.text.source.ISourceViewer;

import io.github.isorel.workbench.source.DefinitionNotes;
import io.github.isorel.workbench.source.SchemaNode;
import io.github.isorel.workbench.source.SourcePlace;

/** Tells of problems under the mouse, and what keys and methods mean. */
@NonNullByDefault({})
final class ExperimentHover extends DefaultTextHover {

    private final SchemaNode schema = SchemaNode.experiment();

    ExperimentHover(ISourceViewer viewer) {
        super(viewer);
    }

    @Override
    public @Nullable IRegion getHoverRegion(ITextViewer viewer, int offset) {
        return SourcePlace.at(viewer.getDocument().get(), offset)
                .<IRegion>map(place -> new Region(place.node().start(), place.node().end() - place.node().start()))
                .orElseGet(() -> super.getHoverRegion(viewer, offset));
    }

    @SuppressWarnings("deprecation") // the platform's own editors still ask this method
    @Override
    public @Nullable String getHoverInfo(ITextViewer viewer, IRegion region) {
        String problem = super.getHoverInfo(viewer, region);
        String note = note(viewer.getDocument().get(), region.getOffset());
        return problem == null || problem.isEmpty() ? note.isEmpty() ? null : Markup.of(note)
                : Markup.of(note.isEmpty() ? problem : problem + "\n\n" + note);
    }

    /** What the key or value at an offset means; empty when nothing is known. */
    String note(String text, int offset) {
        Optional<SourcePlace> place = SourcePlace.at(text, offset);
        if (place.isEmpty()) {
            return "";
        }
        SourcePlace found = place.get();
        List<String> path = new ArrayList<>(found.path());
        if (found.isKey()) {
            path.add(found.node().text());
        }
        String key = DefinitionNotes.key(path);
        String value = found.isKey() ? "" : DefinitionNotes.ofValue(key, found.node().text());
        return value.isEmpty() ? schema.at(path).map(node -> DefinitionNotes.of(node, key, "")).orElse("") : value;
    }
}

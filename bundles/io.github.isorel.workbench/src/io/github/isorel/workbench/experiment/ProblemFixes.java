package io.github.isorel.workbench.experiment;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.resources.IMarker;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.IMarkerResolutionGenerator2;

/** What can be done about a problem of an experiment: write the nearest name, insert a key that is missing. */
@NonNullByDefault({})
public final class ProblemFixes implements IMarkerResolutionGenerator2 {

    @Override
    public boolean hasResolutions(IMarker marker) {
        return !marker.getAttribute(ProblemMarkers.PROPOSAL, "").isEmpty()
                || !marker.getAttribute(ProblemMarkers.MISSING_KEY, "").isEmpty();
    }

    @Override
    public IMarkerResolution[] getResolutions(IMarker marker) {
        List<IMarkerResolution> fixes = new ArrayList<>();
        String word = marker.getAttribute(ProblemMarkers.WORD, "");
        String proposal = marker.getAttribute(ProblemMarkers.PROPOSAL, "");
        int start = marker.getAttribute(IMarker.CHAR_START, 0);
        if (!proposal.isEmpty()) {
            fixes.add(new ProblemFix(NLS.bind(Messages.fixReplace, word, proposal),
                    text -> SourceFixes.replace(text, start, word, proposal)));
        }
        String key = marker.getAttribute(ProblemMarkers.MISSING_KEY, "");
        if (!key.isEmpty()) {
            fixes.add(new ProblemFix(NLS.bind(Messages.fixInsert, key), text -> SourceFixes.insert(text, start, key)));
        }
        return fixes.toArray(IMarkerResolution[]::new);
    }
}

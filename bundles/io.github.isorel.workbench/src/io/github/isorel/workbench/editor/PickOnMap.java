package io.github.isorel.workbench.editor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;

import io.github.isorel.engine.experiment.Experiment;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.UtcTime;
import io.github.isorel.workbench.fieldmap.RegionPicker;
import io.github.isorel.workbench.source.SourceEdits;
import io.github.isorel.workbench.source.SourceNode;
import io.github.isorel.workbench.source.SourcePath;

/** Lets the user draw the region of a value on a map: of a case, a mask, tokens or tracks, or that within a target. */
final class PickOnMap {

    private static final String NUMBER = "[+-]?\\d+(?:\\.\\d+)?";
    private static final String RANGE = NUMBER + "\\s*\\.\\.\\s*" + NUMBER;
    /** What stands for a region within a target. */
    private static final Pattern AREA = Pattern.compile("polygon\\s*\\([^)]*\\)|" + RANGE + "\\s*,\\s*" + RANGE
            + "|(?<![\\p{L}\\p{N}_])region(?![\\p{L}\\p{N}_])");
    private static final String REGION = "region";
    private static final String TARGETS = "targets";
    private static final String CASES = "cases";

    private final FormContext context;
    private final SourcePath path;

    PickOnMap(FormContext context, SourcePath path) {
        this.context = context;
        this.path = path;
    }

    /** Whether a value holds a region. */
    static boolean isFor(SourcePath path) {
        return path.last().equals(REGION) || isTarget(path);
    }

    private static boolean isTarget(SourcePath path) {
        return path.steps().size() == 2 && path.steps().getFirst().equals(TARGETS);
    }

    /**
     * Asks for a region.
     *
     * @param shell parent of the dialog
     * @param value the present value
     * @return the new value; empty when the user has cancelled, or nothing can be replaced
     */
    Optional<String> ask(Shell shell, String value) {
        Optional<String> written = isTarget(path) ? area(value) : Optional.of(value.strip());
        if (written.isEmpty() && !value.isBlank()) {
            MessageDialog.openInformation(shell, Messages.pickTitle, Messages.pickNothing);
            return Optional.empty();
        }
        boolean polygons = isTarget(path) || List.of(CASES, "masking").contains(path.steps().getFirst());
        var request = new RegionPicker.Request(written.flatMap(PickOnMap::parsed).filter(area -> polygons || area instanceof Box),
                polygons, data(), time());
        RegionPicker picker = new RegionPicker(shell, request);
        return picker.open() == Window.OK ? picker.region().map(area -> isTarget(path) ? target(value, area) : area.toString())
                : Optional.empty();
    }

    private static Optional<String> area(String target) {
        Matcher matcher = AREA.matcher(target);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static String target(String value, GeographicArea area) {
        return value.isBlank() ? "mean(msl, " + area + ")" : AREA.matcher(value).replaceFirst(Matcher.quoteReplacement(area
                .toString()));
    }

    private static Optional<GeographicArea> parsed(String text) {
        try {
            return Optional.of(GeographicArea.parse(text));
        } catch (IllegalArgumentException e) { // half written, or the region of a case: the map begins without one
            return Optional.empty();
        }
    }

    private List<Path> data() {
        return context.experiment().map(asked -> asked.data().paths()).orElse(List.of());
    }

    /** The initial time of the case whose region it is, else that of the first case. */
    private Optional<Instant> time() {
        Optional<Instant> first = context.experiment().map(Experiment::cases).filter(cases -> !cases.isEmpty())
                .map(cases -> cases.getFirst().time());
        if (!path.steps().getFirst().equals(CASES)) {
            return first;
        }
        try {
            return SourceEdits.value(context.tree(), path.parent().key("time")).map(SourceNode::text).map(UtcTime::parse)
                    .or(() -> first);
        } catch (IllegalArgumentException e) { // the time is half written
            return first;
        }
    }
}

package io.github.isorel.workbench.region;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.eclipse.osgi.util.NLS;

import io.github.isorel.engine.relevance.Target;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;
import io.github.isorel.engine.weather.VariableNames;
import io.github.isorel.workbench.fieldmap.ShownRegion;
import io.github.isorel.workbench.source.ExperimentNames;
import io.github.isorel.workbench.source.SchemaNode;
import io.github.isorel.workbench.source.SourceEdits;
import io.github.isorel.workbench.source.SourcePath;
import io.github.isorel.workbench.source.SourceTree;

/** Puts regions into the text of an experiment; the rest of the text stays as it is. */
final class RegionEdits {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");
    private static final String USUAL = "msl";
    private static final SourcePath TARGETS = SourcePath.ROOT.key("targets");
    private static final SourcePath MASKING = SourcePath.ROOT.key("masking");

    private final SourceEdits edits = new SourceEdits(SchemaNode.experiment());

    /** The variable of a map as targets have it; mean sea level pressure where that has no name in targets. */
    static String quantity(ShownRegion shown) {
        Optional<Variable> variable = shown.variable().filter(it -> it.kind() != VariableKind.STATIC)
                .filter(it -> it.kind() != VariableKind.ATMOSPHERIC || shown.level().isPresent());
        return variable.map(it -> VariableNames.of(it) + shown.level().map(PressureLevel::hectopascal).map(level -> "@" + level)
                .orElse("")).orElse(USUAL);
    }

    /** A target as experiments have it. */
    static String target(String statistic, String quantity, GeographicArea area) {
        return statistic + "(" + quantity.strip() + ", " + area + ")";
    }

    /** A name that no target of the text has. */
    static String freeName(String text) {
        List<String> taken = targets(text);
        int number = 1;
        while (taken.contains(name(number))) {
            number++;
        }
        return name(number);
    }

    private static String name(int number) {
        return number == 1 ? "drawn" : "drawn-" + number;
    }

    private static List<String> targets(String text) {
        return new ExperimentNames(SourceTree.read(text), Optional.empty()).targets();
    }

    /** What is wrong with a new target; empty when nothing is. */
    static Optional<String> problem(String text, String name, String target) {
        if (!NAME.matcher(name).matches()) {
            return Optional.of(Messages.nameProblem);
        }
        if (targets(text).contains(name)) {
            return Optional.of(NLS.bind(Messages.nameTaken, name));
        }
        try {
            Target.parse(target);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The text with another target. */
    String withTarget(String text, String name, String target) {
        return edits.set(text, TARGETS.key(name), target);
    }

    /** The text with another masking test, which hides a region as a whole. */
    String withMask(String text, GeographicArea area) {
        return edits.addMapping(text, MASKING, List.of("region: \"" + area + "\""));
    }
}

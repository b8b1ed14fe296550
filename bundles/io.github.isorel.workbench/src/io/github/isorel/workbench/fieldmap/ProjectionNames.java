package io.github.isorel.workbench.fieldmap;

import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.core.commands.IParameterValues;
import org.eclipse.jdt.annotation.NonNullByDefault;

import io.github.isorel.engine.figure.ProjectionKind;

/** The projections that the command offers, by their names for people. */
@NonNullByDefault({})
public final class ProjectionNames implements IParameterValues {

    @Override
    public Map<String, String> getParameterValues() {
        Map<String, String> names = new LinkedHashMap<>();
        for (ProjectionKind kind : ProjectionKind.values()) {
            names.put(name(kind), kind.word());
        }
        return names;
    }

    /** The name of a projection. */
    private static String name(ProjectionKind kind) {
        return switch (kind) {
            case EQUIRECTANGULAR -> Messages.equirectangular;
            case MERCATOR -> Messages.mercator;
            case LAMBERT -> Messages.lambert;
            case NORTH_POLAR -> Messages.northPolar;
            case SOUTH_POLAR -> Messages.southPolar;
            case ORTHOGRAPHIC -> Messages.orthographic;
        };
    }
}

package io.github.isorel.workbench.fieldmap;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.figure.ColorMap;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.DisplayUnit;
import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Field;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.widgets.FieldPicture;
import io.github.isorel.widgets.MapOverlay;

/** A map of the whole globe without values: coastlines on paper. */
final class EmptyMap {

    private static final Grid GLOBE = Grid.regular(18, 36);

    private EmptyMap() {
    }

    /** The picture. */
    static FieldPicture picture() {
        float[] nothing = new float[GLOBE.rows() * GLOBE.columns()];
        Arrays.fill(nothing, Float.NaN);
        Field field = new Field(Variable.constant("lsm"), Optional.empty(), GLOBE, Instant.EPOCH, "1", Tensor.of(Shape.of(
                GLOBE.rows(), GLOBE.columns()), nothing));
        return new FieldPicture(field, ColorScale.of(ColorMap.named("batlow"), new ValueRange(0, 1)), DisplayUnit.of("1"), "",
                new MapOverlay(0, List.of(), List.of()));
    }
}

package io.github.isorel.widgets;

import java.util.Optional;

import io.github.isorel.engine.figure.ClippedEnds;
import io.github.isorel.engine.figure.ColorScale;
import io.github.isorel.engine.figure.Projection;
import io.github.isorel.engine.weather.Field;

/** What is known of the values that a map shows, kept until another field, other colours or another window are shown. */
final class SeenValues {

    private Optional<Known> known = Optional.empty();

    /** The ends of the colours of one field on one map. */
    private record Known(Field field, ColorScale scale, Projection projection, ClippedEnds ends) {

        /** Fields and scales are told apart by identity: comparing all values would take longer than looking at them. */
        boolean isOf(FieldPicture picture, Projection other) {
            return field == picture.field() && scale == picture.scale() && projection.equals(other);
        }
    }

    /** At which ends of the colours values were clipped that are seen. */
    ClippedEnds ends(FieldPicture picture, Projection projection) {
        Known now = known.filter(it -> it.isOf(picture, projection)).orElseGet(() -> new Known(picture.field(), picture.scale(),
                projection, ClippedEnds.of(picture.scale(), picture.field().grid(), picture.field().values(), projection)));
        known = Optional.of(now);
        return now.ends();
    }
}

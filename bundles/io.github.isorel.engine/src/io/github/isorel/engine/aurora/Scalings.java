package io.github.isorel.engine.aurora;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/** Location and scale of variables as constants of a graph, shaped to stretch over (…, [level,] latitude, longitude). */
final class Scalings {

    private Scalings() {
    }

    static Value location(Layers layers, Normalisation normalisation, Variable variable, AuroraConfiguration configuration) {
        return constant(layers, "location", Scaling::location, normalisation, variable, configuration);
    }

    static Value scale(Layers layers, Normalisation normalisation, Variable variable, AuroraConfiguration configuration) {
        return constant(layers, "scale", Scaling::scale, normalisation, variable, configuration);
    }

    private static Value constant(Layers layers, String word, ToDoubleFunction<Scaling> part, Normalisation normalisation,
            Variable variable, AuroraConfiguration configuration) {
        boolean isLayered = variable.kind() == VariableKind.ATMOSPHERIC;
        List<Scaling> scalings = isLayered ? normalisation.of(variable,
                configuration.levels()) : List.of(normalisation.of(variable));
        float[] values = new float[scalings.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) part.applyAsDouble(scalings.get(i));
        }
        Shape shape = isLayered ? Shape.of(values.length, 1, 1) : Shape.of();
        return layers.constant("normalisation." + variable.toString().replace(' ', '.') + "." + word, Tensor.of(shape, values));
    }
}

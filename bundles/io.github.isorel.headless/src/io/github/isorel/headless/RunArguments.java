package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.operation.ModelSource;
import io.github.isorel.engine.operation.OperationContext;
import io.github.isorel.engine.operation.Origin;
import io.github.isorel.engine.operation.RunInput;
import io.github.isorel.engine.operation.Wording;
import io.github.isorel.engine.provenance.SourceFile;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Precision;

/** Makes of the options of {@link ModelArguments} and {@link DataArguments} what operations of the engine work with. */
final class RunArguments {

    private RunArguments() {
    }

    /**
     * The input of a run. Says so when rows of the data are left out.
     *
     * @param arguments of a command with these options
     * @param context streams, progress, clock
     * @param model the model
     * @param data the data; stays the caller's
     * @throws IOException if the model cannot run on the grid of the data
     */
    static RunInput input(Arguments arguments, CommandContext context, ModelFile model, DataSet data) throws IOException {
        return new RunInput(source(arguments, model), data, arguments.has(DataArguments.REPEAT_HISTORY),
                operation(ModelArguments.runtime(arguments), context));
    }

    private static ModelSource source(Arguments arguments, ModelFile model) {
        Path file = arguments.required(ModelArguments.MODEL);
        Map<String, String> settings = new LinkedHashMap<>();
        arguments.value(ModelArguments.CONFIGURATION).ifPresent(name -> settings.put("configuration", name));
        arguments.value(ModelArguments.LORA).ifPresent(mode -> settings.put("lora", mode));
        arguments.value(ModelArguments.PRECISION).filter(precision -> precision != Precision.FLOAT32)
                .ifPresent(precision -> settings.put("precision", precision.word()));
        return new ModelSource(file, model, arguments.value(ModelArguments.SCALE_ENCODING), settings);
    }

    /**
     * What operations work with that run no model.
     *
     * @param context streams, progress, clock
     */
    static OperationContext operation(CommandContext context) {
        return operation(RuntimeOptions.standard(), context);
    }

    private static OperationContext operation(RuntimeOptions options, CommandContext context) {
        var origin = new Origin(context.product(), context.repeatable(), Optional.of(context.clock().instant()));
        return new OperationContext(origin, (file, largest) -> SourceFile.of(file, largest, context.progress()),
                options, Wording.COMMAND_LINE, context.console(), context.progress());
    }
}

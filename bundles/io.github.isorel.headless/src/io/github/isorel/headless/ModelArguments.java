package io.github.isorel.headless;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.data.TensorReader;
import io.github.isorel.engine.model.ModelFile;
import io.github.isorel.engine.model.ModelOptions;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.PressureLevel;

/** The options by which several commands name a model and say how to run it. */
final class ModelArguments {

    static final Option<Path> MODEL = Option.needed("--model", "FILE", ValueParsers::file,
            "checkpoint (.ckpt, .pt, .safetensors) or compiled model (.onnx)");
    static final Option<String> CONFIGURATION = Option.of("--configuration", "NAME|FILE", ValueParsers::text,
            "published name of the model, such as AuroraSmallPretrained, or a JSON file; without it <name of the model>.json or"
                    + " config.json beside the model is read");
    static final Option<String> LORA = Option.of("--lora", "MODE", ValueParsers::loraMode,
            "when the LoRA adapters are used: off, single (every step has the same), from_second (from the second step on) or all"
                    + " (every step has its own); without it as the configuration says");
    static final Option<Path> SCALE_ENCODING = Option.of("--scale-encoding", "FILE", ValueParsers::file,
            "NetCDF file with the variable scale_encode (patch, channel) to use instead of the computed scale encoding");
    static final Option<List<PressureLevel>> LEVELS = Option.of("--levels", "HPA,HPA…", ValueParsers::levels,
            "pressure levels to use, in hPa; without it those of the configuration");
    static final Option<Device> DEVICE = Option.of("--device", "DEVICE", ValueParsers::device,
            "cpu (the default) or cuda:0, the first graphics card; isorel info --devices tells which there are");
    static final Option<String> TENSOR_FLOAT = Option.flag("--tf32",
            "on a graphics card, let matrix products round their factors to TensorFloat-32 (10 bits after the point in place of"
                    + " 23): faster, and good to about three digits");
    static final Option<Precision> PRECISION = Option.of("--precision", "TYPE", ValueParsers::precision,
            "what the matrix products of the backbone round their factors and results to: float32 (the default), bfloat16 or"
                    + " float16. Graphics cards take half the memory for the weights; the processor, which computes them in"
                    + " float32, gives the same numbers but is slower and needs more memory");
    static final Option<Integer> THREADS = Option.of("--threads", "N", ValueParsers::threads,
            "number of threads that compute; without it one per core");
    static final Option<Long> MEMORY = Option.of("--memory", "SIZE", ValueParsers::memory,
            "memory that the model may take, such as 8g; without it what is free on the device. Where nothing else fits, weights"
                    + " that are mapped from their file do not count: the system can take their memory back");

    private ModelArguments() {
    }

    static ModelFile open(Path file, Arguments arguments, CommandContext context) throws IOException {
        return context.models().open(file, options(arguments));
    }

    /** The files that a model is read from, none of which a result may replace. */
    static List<Path> files(Arguments arguments) {
        Path model = arguments.required(MODEL);
        List<Path> files = new ArrayList<>(List.of(model));
        arguments.value(CONFIGURATION).map(Path::of).ifPresentOrElse(files::add, () -> files.addAll(ModelFile.companions(model)));
        arguments.value(SCALE_ENCODING).ifPresent(files::add);
        return files;
    }

    private static ModelOptions options(Arguments arguments) throws IOException {
        Optional<Tensor> encoding = Optional.empty();
        if (arguments.has(SCALE_ENCODING)) {
            encoding = Optional.of(TensorReader.read(arguments.required(SCALE_ENCODING), "scale_encode"));
        }
        return new ModelOptions(arguments.value(CONFIGURATION), arguments.value(LORA), encoding,
                arguments.value(LEVELS).orElse(List.of()), arguments.value(PRECISION).orElse(Precision.FLOAT32));
    }

    /**
     * How to run, as the options say.
     *
     * @throws UsageException if TensorFloat-32 is asked for on the processor, which has none
     */
    static RuntimeOptions runtime(Arguments arguments) {
        RuntimeOptions standard = RuntimeOptions.standard();
        Device device = arguments.value(DEVICE).orElse(standard.device());
        if (arguments.has(TENSOR_FLOAT) && device.kind() == Device.Kind.CPU) {
            throw new UsageException("--tf32 is for graphics cards: add --device cuda:0, or leave it out");
        }
        return new RuntimeOptions(device,
                arguments.value(THREADS).map(java.util.OptionalInt::of).orElse(standard.threads()),
                arguments.value(MEMORY).map(java.util.OptionalLong::of).orElse(standard.memoryLimit()),
                arguments.has(TENSOR_FLOAT) ? standard.cuda().withTensorFloat32() : standard.cuda());
    }
}

package io.github.isorel.engine.runtime;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import io.github.isorel.engine.graph.GraphBuilder;
import io.github.isorel.engine.graph.Op;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Shape;
import io.github.isorel.engine.tensor.Tensor;

/** Which devices there are to run on, and what is missing where one cannot be used. */
public final class DeviceSurvey {

    /** Edge of the matrix of the test computation; its bytes are more than what travels inside a serialized graph. */
    private static final int TRIAL = 256;
    private static final String RIGHT = "a test computation gives the right result";

    private final Map<String, String> environment;
    private final Progress progress;

    DeviceSurvey(Map<String, String> environment, Progress progress) {
        this.environment = environment;
        this.progress = progress;
    }

    /**
     * Looks at this machine: the processor, the graphics cards that the NVIDIA driver knows, the libraries that CUDA needs; and
     * runs a small product of matrices on every card.
     *
     * @param progress can be cancelled
     * @return lines for people, first the processor, then cards, then what CUDA needs and where it is
     * @throws InferenceException if ONNX Runtime cannot be started at all
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static List<String> take(Progress progress) throws InferenceException {
        return find(progress).lines();
    }

    /**
     * Looks at this machine as {@link #take(Progress)} does.
     *
     * @param progress can be cancelled
     * @return what was found
     * @throws InferenceException if ONNX Runtime cannot be started at all
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public static FoundDevices find(Progress progress) throws InferenceException {
        progress.begin("looking for devices", 0);
        InferenceEngine engine = InferenceEngine.start();
        Optional<Path> provider = NativeLibraries.cudaProvider();
        var survey = new DeviceSurvey(System.getenv(), progress);
        List<String> lines = new ArrayList<>();
        lines.add(engine.version() + ", built for " + build(provider));
        lines.add(processor(Runtime.getRuntime().availableProcessors(), AvailableMemory.bytes()));
        List<GraphicsCard> cards = survey.cards(lines);
        boolean isComplete = survey.describeLibraries(provider, LibrarySearch.of(survey.environment), lines);
        Map<Device, Boolean> works = new HashMap<>();
        if (isComplete) {
            for (GraphicsCard card : cards) {
                Device device = new Device(Device.Kind.CUDA, card.index());
                Optional<String> failure = failure(device, progress);
                lines.add(device + ": " + failure.orElse(RIGHT));
                works.put(device, failure.isEmpty());
            }
        }
        return found(lines, cards, works);
    }

    /** The processor, which always works, and the cards. */
    static FoundDevices found(List<String> lines, List<GraphicsCard> cards, Map<Device, Boolean> works) {
        List<FoundDevices.Found> devices = new ArrayList<>(List.of(new FoundDevices.Found(Device.CPU, "", true)));
        for (GraphicsCard card : cards) {
            Device device = new Device(Device.Kind.CUDA, card.index());
            devices.add(new FoundDevices.Found(device, card.name(), works.getOrDefault(device, false)));
        }
        return new FoundDevices(devices, lines);
    }

    static String build(Optional<Path> provider) {
        if (provider.isEmpty()) {
            return "the processor";
        }
        try {
            return "CUDA " + CudaLibraries.version(provider.get()).orElse("of an unknown version");
        } catch (IOException e) {
            return "CUDA, but damaged: " + e.getMessage();
        }
    }

    static String processor(int count, OptionalLong free) {
        return "cpu: " + (count == 1 ? "1 processor" : count + " processors")
                + (free.isPresent() ? ", " + MemoryLimit.gibibytes(free.getAsLong()) + " of memory free" : "");
    }

    /** Adds a line a card, or why there is none. */
    List<GraphicsCard> cards(List<String> lines) {
        Optional<Path> program = GraphicsCards.program(environment.getOrDefault("PATH", ""));
        if (program.isEmpty()) {
            lines.add("no NVIDIA card: the driver's program nvidia-smi is not there; where there is a card, install its driver");
            return List.of();
        }
        try {
            List<GraphicsCard> cards = GraphicsCards.query(program.get(), progress);
            cards.forEach(card -> lines.add(describe(card)));
            if (cards.isEmpty()) {
                lines.add("no NVIDIA card: " + program.get() + " lists none");
            }
            return cards;
        } catch (IOException e) {
            lines.add("no NVIDIA card: " + e.getMessage());
            return List.of();
        }
    }

    static String describe(GraphicsCard card) {
        return "cuda:" + card.index() + ": " + card.name() + ", compute capability " + card.computeCapability() + ", "
                + MemoryLimit.gibibytes(card.memory()) + " of memory, " + MemoryLimit.gibibytes(card.freeMemory())
                + " free, driver " + card.driver();
    }

    /** Adds what CUDA needs and where it is; true when all is there. */
    boolean describeLibraries(Optional<Path> provider, LibrarySearch search, List<String> lines) {
        if (provider.isEmpty()) {
            lines.add("cuda: cannot be used: " + CudaProvider.PROCESSOR_ONLY);
            return false;
        }
        try {
            CudaLibraries libraries = CudaLibraries.find(provider.get(), search);
            lines.add("cuda: " + (libraries.missing().isEmpty() ? "all libraries are there" : "cannot be used"));
            libraries.found().forEach((name, file) -> lines.add("  " + name + ": " + file));
            libraries.missing().forEach((name, by) -> lines.add("  " + name + ": missing, needed by " + by));
            if (!libraries.missing().isEmpty()) {
                lines.add("  looked in " + search.existing().stream().map(Path::toString).collect(Collectors.joining(", ")));
                lines.add("  " + libraries.advice());
            }
            return libraries.missing().isEmpty();
        } catch (IOException e) {
            lines.add("cuda: cannot be used: " + e.getMessage());
            return false;
        }
    }

    /**
     * A product with a constant matrix of ones, which is large enough to be handed over as the weights of a model are: every
     * element of the result is the number of rows.
     */
    static String trial(Device device, Progress progress) {
        return device + ": " + failure(device, progress).orElse(RIGHT);
    }

    /** What is wrong with the product; empty when nothing is. */
    private static Optional<String> failure(Device device, Progress progress) {
        var builder = new GraphBuilder("trial");
        Value x = builder.input("x", Shape.of(1, TRIAL));
        builder.output("y", builder.add(new Op.MatMul(), "y", x, builder.constant("ones", ones(Shape.of(TRIAL, TRIAL)))));
        var options = new RuntimeOptions(device, OptionalInt.empty(), OptionalLong.empty());
        try (var session = GraphSession.open(builder.build(), options, progress)) {
            for (Tensor result : session.run(Map.of("x", ones(Shape.of(1, TRIAL))), Progress.cancelledWith(progress))
                    .values()) {
                for (float element : result.toArray()) {
                    if (element != TRIAL) {
                        return Optional.of("a test computation gives the WRONG result " + element + " instead of " + TRIAL);
                    }
                }
            }
            return Optional.empty();
        } catch (InferenceException e) {
            return Optional.of("a test computation fails: " + e.getMessage());
        }
    }

    private static Tensor ones(Shape shape) {
        FloatBuffer elements = Tensor.allocate(shape);
        for (int i = 0; i < elements.limit(); i++) {
            elements.put(i, 1);
        }
        return Tensor.wrap(shape, elements);
    }
}

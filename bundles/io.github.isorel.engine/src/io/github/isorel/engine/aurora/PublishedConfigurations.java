package io.github.isorel.engine.aurora;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.isorel.engine.aurora.AuroraConfiguration.PerceiverSettings;
import io.github.isorel.engine.weather.PressureLevel;

/** The configurations of the published models, by the names of their classes in the public implementation. */
public final class PublishedConfigurations {

    /** Names of all models that can be compiled. */
    public static final List<String> NAMES = List.of("Aurora", "AuroraPretrained", "AuroraSmallPretrained", "Aurora12hPretrained",
            "AuroraHighRes");
    /** The 13 pressure levels that the published models were trained with. */
    public static final List<PressureLevel> LEVELS = Stream.of(50, 100, 150, 200, 250, 300, 400, 500, 600, 700, 850, 925, 1000)
            .map(PressureLevel::new).toList();

    static final List<String> SURFACE = List.of("2t", "10u", "10v", "msl");
    static final List<String> CONSTANTS = List.of("lsm", "z", "slt");
    static final List<String> ATMOSPHERIC = List.of("z", "u", "v", "t", "q");
    static final int LORA_STEPS = 40;

    private static final Stages LARGE_ENCODER = new Stages(List.of(6, 10, 8), List.of(8, 16, 32));
    private static final Stages LARGE_DECODER = new Stages(List.of(8, 10, 6), List.of(32, 16, 8));
    private static final Stages SMALL_ENCODER = new Stages(List.of(2, 6, 2), List.of(4, 8, 16));
    private static final Stages SMALL_DECODER = new Stages(List.of(2, 6, 2), List.of(16, 8, 4));
    private static final Stages FINE_ENCODER = new Stages(List.of(6, 8, 8), List.of(8, 16, 32));
    private static final Stages FINE_DECODER = new Stages(List.of(8, 8, 6), List.of(32, 16, 8));

    private PublishedConfigurations() {
    }

    /**
     * A published configuration.
     *
     * @param name one of {@link #NAMES}, or {@code AuroraSmall}, another name of {@code AuroraSmallPretrained}
     * @return the configuration; empty if there is none of that name
     */
    public static Optional<AuroraConfiguration> find(String name) {
        return switch (name) {
        case "Aurora" -> Optional.of(of(name, 6, 4, 512, 16, LARGE_ENCODER, LARGE_DECODER, LoraMode.SINGLE));
        case "AuroraPretrained" -> Optional.of(of(name, 6, 4, 512, 16, LARGE_ENCODER, LARGE_DECODER, LoraMode.OFF));
        case "AuroraSmallPretrained", "AuroraSmall" ->
            Optional.of(of("AuroraSmallPretrained", 6, 4, 256, 8, SMALL_ENCODER, SMALL_DECODER, LoraMode.OFF));
        case "Aurora12hPretrained" -> Optional.of(of(name, 12, 4, 512, 16, LARGE_ENCODER, LARGE_DECODER, LoraMode.OFF));
        case "AuroraHighRes" -> Optional.of(of(name, 6, 10, 512, 16, FINE_ENCODER, FINE_DECODER, LoraMode.SINGLE));
        default -> Optional.empty();
        };
    }

    private static AuroraConfiguration of(String name, int hours, int patchSize, int embedding, int heads, Stages encoder,
            Stages decoder,
            LoraMode lora) {
        return new AuroraConfiguration(name, SURFACE, CONSTANTS, ATMOSPHERIC, LEVELS, Duration.ofHours(hours), 2, patchSize, 4,
                embedding,
                new PerceiverSettings(heads, 1, 1, 2, 1e-5, false), new Window(2, 6, 12), encoder, decoder, 4, lora, LORA_STEPS,
                Map.of());
    }
}

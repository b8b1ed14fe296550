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
            "AuroraHighRes", "AuroraAirPollution", "AuroraWave");
    /** The 13 pressure levels that the published models were trained with. */
    public static final List<PressureLevel> LEVELS = Stream.of(50, 100, 150, 200, 250, 300, 400, 500, 600, 700, 850, 925, 1000)
            .map(PressureLevel::new).toList();

    static final List<String> SURFACE = List.of("2t", "10u", "10v", "msl");
    static final List<String> CONSTANTS = List.of("lsm", "z", "slt");
    static final List<String> ATMOSPHERIC = List.of("z", "u", "v", "t", "q");
    static final int LORA_STEPS = 40;
    /** Variables that are forecast as a change, with the input state that changes: one day or half a day before the forecast. */
    static final Map<String, Integer> CHANGED = Map.ofEntries(Map.entry("pm1", 0), Map.entry("pm2p5", 0), Map.entry("pm10", 0),
            Map.entry("no", 0), Map.entry("tc_no", 0), Map.entry("no2", 0), Map.entry("tcno2", 0), Map.entry("co", 1),
            Map.entry("tcco", 1), Map.entry("so2", 1), Map.entry("tcso2", 1), Map.entry("go3", 1), Map.entry("gtco3", 1));

    private static final List<String> POLLUTION = List.of("pm1", "pm2p5", "pm10", "tcco", "tc_no", "tcno2", "gtco3", "tcso2");
    private static final List<String> GASES = List.of("co", "no", "no2", "go3", "so2");
    private static final List<String> WAVES = List.of("swh", "mwd", "mwp", "pp1d", "shww", "mdww", "mpww", "shts", "mdts", "mpts",
            "swh1", "mwd1", "mwp1", "swh2", "mwd2", "mwp2", "wind", "10u_wave", "10v_wave");

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
        case "AuroraAirPollution" -> Optional.of(airPollution(name));
        case "AuroraWave" -> Optional.of(waves(name));
        default -> Optional.empty();
        };
    }

    private static AuroraConfiguration airPollution(String name) {
        List<String> constants = List.of("static_ammonia", "static_ammonia_log", "static_co", "static_co_log", "static_nox",
                "static_nox_log", "static_so2", "static_so2_log");
        var variant = new VariantSettings(true, true, LEVELS, true, GASES, CHANGED, POLLUTION, GASES, true, false, List.of(),
                List.of());
        return new AuroraConfiguration(name, joined(SURFACE, POLLUTION), joined(CONSTANTS, constants), joined(ATMOSPHERIC, GASES),
                LEVELS, Duration.ofHours(12), 2, 3, 4, 512, new PerceiverSettings(16, 1, 1, 2, 1e-5, false), new Window(2, 6, 12),
                LARGE_ENCODER, LARGE_DECODER, 4, LoraMode.SINGLE, LORA_STEPS, Map.of(), variant);
    }

    private static AuroraConfiguration waves(String name) {
        var variant = new VariantSettings(false, false, List.of(), false, List.of(), Map.of(), List.of(), List.of(), false, false,
                WAVES, List.of("mwd", "mdww", "mdts", "mwd1", "mwd2"));
        return new AuroraConfiguration(name, joined(SURFACE, WAVES), joined(CONSTANTS, List.of("wmb", "lat_mask")), ATMOSPHERIC,
                LEVELS, Duration.ofHours(6), 2, 4, 4, 512, new PerceiverSettings(16, 1, 1, 2, 1e-5, true), new Window(2, 6, 12),
                LARGE_ENCODER, LARGE_DECODER, 4, LoraMode.FROM_SECOND, LORA_STEPS, Map.of(), variant);
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
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

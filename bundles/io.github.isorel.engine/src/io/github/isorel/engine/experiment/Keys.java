package io.github.isorel.engine.experiment;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.isorel.engine.relevance.MethodParameter;

/** The keys of each kind of mapping in an experiment file. The JSON Schema has the same ones. */
enum Keys {
    EXPERIMENT("isorel", "title", "models", "data", "climatology", "repeat-history", "steps", "cases", "targets", "forecast",
            "relevance", "latent", "masking", "comparison", "gates", "seed", "output"),
    MODEL("file", "configuration", "lora", "scale-encoding", "levels", "precision", "perturb"),
    PERTURBATION("seed", "share"),
    CASE("time", "from", "to", "every", "name", "region", "label", "storm"),
    FORECAST("scores", "models", "cases"),
    RELEVANCE("targets", "methods", "models", "cases", "check"),
    METHOD(Stream.concat(Stream.of("method", "rules", "name", "baseline"), Stream.of(MethodParameter.values())
            .map(MethodParameter::label)).toArray(String[]::new)),
    LATENT("name", "tap", "times", "pool", "labels", "pca", "separability", "neighbours", "models"),
    POOL("region", "surface", "levels", "statistics"),
    TRACKS("tracks", "name", "within", "region"),
    PCA("components", "bootstrap", "standardized", "block"),
    SEPARABILITY("label", "class", "permutations", "block"),
    NEIGHBOURS("count", "distance", "apart"),
    MASKING("targets", "methods", "models", "cases", "region", "fractions", "draws", "baselines", "patch", "order",
            "match", "hide", "states"),
    COMPARISON("relevance", "latent", "scores"),
    OUTPUT("figures", "report");

    private final List<String> names;

    Keys(String... names) {
        this.names = List.of(names);
    }

    /** The keys, in the order of the guide. */
    List<String> names() {
        return names;
    }

    /** What the mapping is called in messages and in the schema. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

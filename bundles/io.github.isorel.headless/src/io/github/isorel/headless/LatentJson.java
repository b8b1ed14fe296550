package io.github.isorel.headless;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.isorel.engine.latent.Estimate;
import io.github.isorel.engine.latent.Spread;

/** Estimates as parts of JSON documents. */
final class LatentJson {

    private LatentJson() {
    }

    static Map<String, Object> spread(Spread spread) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("mean", spread.mean());
        values.put("median", spread.median());
        values.put("low", spread.low());
        values.put("high", spread.high());
        return values;
    }

    static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("value", estimate.value());
        values.putAll(spread(estimate.spread()));
        return values;
    }
}

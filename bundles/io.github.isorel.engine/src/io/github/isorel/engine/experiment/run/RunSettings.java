package io.github.isorel.engine.experiment.run;

import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;

/**
 * What runs an experiment.
 *
 * @param product name and version of the product; other versions may give other results
 * @param options how models are run
 */
public record RunSettings(String product, RuntimeOptions options) {

    /**
     * The kind of device, as far as results hang on it: processors and graphics cards round differently, the number of threads
     * and of the card does not matter.
     *
     * @return {@code cpu}, {@code cuda} or {@code cuda tf32}
     */
    public String device() {
        if (options.device().kind() == Device.Kind.CPU) {
            return "cpu";
        }
        return options.cuda().usesTensorFloat32() ? "cuda tf32" : "cuda";
    }
}

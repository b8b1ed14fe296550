package io.github.isorel.engine.runtime;

import java.util.List;
import java.util.Optional;

/**
 * The devices of this machine.
 *
 * @param devices the processor first, then all graphics cards that the driver knows
 * @param lines what was found and what is missing, for people: see {@link DeviceSurvey#take}
 */
public record FoundDevices(List<Found> devices, List<String> lines) {

    /** Copies the lists. */
    public FoundDevices {
        devices = List.copyOf(devices);
        lines = List.copyOf(lines);
    }

    /**
     * A device.
     *
     * @param device the device
     * @param name what its maker calls it; empty for the processor
     * @param works whether models can run on it: its libraries are there and a small computation went well
     */
    public record Found(Device device, String name, boolean works) {
    }

    /**
     * A device by its number.
     *
     * @param device the device
     * @return what was found of it; empty when there is no such device
     */
    public Optional<Found> find(Device device) {
        return devices.stream().filter(found -> found.device().equals(device)).findFirst();
    }
}

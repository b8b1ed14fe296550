package io.github.isorel.workbench.preferences;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** What holds while nobody has chosen anything: the same as on the command line. */
@NonNullByDefault({})
public final class PreferenceDefaults extends AbstractPreferenceInitializer {

    @Override
    public void initializeDefaultPreferences() {
        IEclipsePreferences node = DefaultScope.INSTANCE.getNode(PreferenceValues.NODE);
        node.put(RunningChoice.DEVICE, RunningChoice.STANDARD.device());
        node.putInt(RunningChoice.THREADS, RunningChoice.STANDARD.threads());
        node.put(RunningChoice.MEMORY, RunningChoice.STANDARD.memory());
        node.put(FieldColors.FIELDS, "");
        node.put(FieldColors.DIFFERENCES, FieldColors.USUAL_DIFFERENCES);
        node.put(FieldColors.RELEVANCE, FieldColors.USUAL_RELEVANCE);
        node.putDouble(FieldColors.PERCENTILE, FieldColors.PERCENTILES.getFirst());
    }
}

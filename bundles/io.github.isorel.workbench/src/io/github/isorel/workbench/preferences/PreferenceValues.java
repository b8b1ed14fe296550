package io.github.isorel.workbench.preferences;

import java.util.Set;
import java.util.concurrent.Executor;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

import io.github.isorel.workbench.figures.ControlThread;

/** The preferences of the workbench as they are stored. */
final class PreferenceValues {

    /** Where all preferences of the workbench are. */
    static final String NODE = "io.github.isorel.workbench";

    private PreferenceValues() {
    }

    /** A text; the default when nobody has chosen another. Reads memory only. */
    static String text(String key) {
        return Platform.getPreferencesService().getString(NODE, key, "", null);
    }

    /** A number; the default when nobody has chosen another. */
    static int number(String key) {
        return Platform.getPreferencesService().getInt(NODE, key, 0, null);
    }

    /** A number with a fraction; the default when nobody has chosen another. */
    static double fraction(String key) {
        return Platform.getPreferencesService().getDouble(NODE, key, 0, null);
    }

    /** The store for preference pages. */
    static IPreferenceStore store() {
        return new ScopedPreferenceStore(InstanceScope.INSTANCE, NODE);
    }

    /**
     * Tells whenever one of some preferences changes, for as long as a control exists.
     *
     * @param control a control; the task is run in its thread
     * @param keys the preferences
     * @param task what to do; reads the new values itself
     */
    static void follow(Control control, Set<String> keys, Runnable task) {
        IEclipsePreferences node = InstanceScope.INSTANCE.getNode(NODE);
        Executor thread = new ControlThread(control);
        IPreferenceChangeListener listener = event -> {
            if (keys.contains(event.getKey())) {
                thread.execute(task);
            }
        };
        node.addPreferenceChangeListener(listener);
        control.addListener(SWT.Dispose, event -> node.removePreferenceChangeListener(listener));
    }
}

package io.github.isorel.workbench.preferences;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;

import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.DeviceSurvey;
import io.github.isorel.engine.runtime.FoundDevices;
import io.github.isorel.engine.runtime.RuntimeOptions;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/**
 * Fields for a {@link RunningChoice}, with what was found on this machine below them. Devices are looked for in a job. Use from
 * the
 * UI thread only.
 */
public final class RunningFields {

    private static final int LINES = 5;
    private static final int WIDTH = 360;

    private final Composite area;
    private final Combo device;
    private final Spinner threads;
    private final Text memory;
    private final Text survey;
    private final LatestResult requests;
    private final List<String> devices = new ArrayList<>(List.of(Device.CPU.toString()));
    private Optional<FoundDevices> found = Optional.empty();

    /**
     * Fields that show the standard choice.
     *
     * @param parent where to put them
     * @param changed told when the user has chosen something else, and when devices were found
     */
    public RunningFields(Composite parent, Runnable changed) {
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(area);
        label(Messages.fieldDevice);
        device = new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(device);
        label(Messages.fieldThreads);
        Composite row = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        threads = new Spinner(row, SWT.BORDER);
        threads.setValues(0, 0, RuntimeOptions.MOST_THREADS, 0, 1, 4);
        threads.setToolTipText(Messages.threadsNote);
        note(row, Messages.threadsHint, 1);
        label(Messages.fieldMemory);
        memory = new Text(area, SWT.BORDER);
        memory.setMessage(Messages.freeMemory);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(memory);
        note(area, Messages.memoryHint, 2);
        survey = survey();
        requests = new LatestResult(new ControlThread(area));
        show(RunningChoice.STANDARD);
        for (Control control : List.of(device, threads)) {
            control.addListener(SWT.Selection, event -> changed.run());
        }
        memory.addListener(SWT.Modify, event -> changed.run());
        area.addListener(SWT.Dispose, event -> requests.cancel());
        search(changed);
    }

    private Text survey() {
        Label label = new Label(area, SWT.NONE);
        label.setText(Messages.fieldSurvey);
        GridDataFactory.fillDefaults().span(2, 1).indent(0, 8).applyTo(label);
        Text lines = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.WRAP);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(WIDTH, LINES * lines.getLineHeight()).applyTo(lines);
        lines.setText(Messages.searching);
        return lines;
    }

    private void label(String text) {
        Label label = new Label(area, SWT.NONE);
        label.setText(text);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
    }

    private static void note(Composite parent, String text, int columns) {
        Label note = new Label(parent, SWT.WRAP);
        note.setText(text);
        GridDataFactory.fillDefaults().span(columns, 1).align(SWT.FILL, SWT.CENTER).grab(true, false).hint(WIDTH / (3 - columns),
                SWT.DEFAULT).applyTo(note);
    }

    private void search(Runnable changed) {
        requests.request(Messages.searching, DeviceSurvey::find, outcome -> {
            switch (outcome) {
                case Outcome.Done<FoundDevices> done -> {
                    found = Optional.of(done.result());
                    survey.setText(String.join(survey.getLineDelimiter(), done.result().lines()));
                }
                case Outcome.Failed<FoundDevices> failed -> survey.setText(failed.status().getMessage());
                case Outcome.Cancelled<FoundDevices> cancelled -> survey.setText("");
            }
            offer(choice().device());
            changed.run();
        });
    }

    /** Offers what was found, and what is chosen. */
    private void offer(String chosen) {
        devices.clear();
        found.map(FoundDevices::devices).orElse(List.of(new FoundDevices.Found(Device.CPU, "", true)))
                .forEach(each -> devices.add(each.device().toString()));
        if (!devices.contains(chosen)) {
            devices.add(chosen);
        }
        device.setItems(devices.stream().map(this::name).toArray(String[]::new));
        device.select(devices.indexOf(chosen));
    }

    private String name(String id) {
        if (id.equals(Device.CPU.toString())) {
            return Messages.processor;
        }
        Optional<FoundDevices.Found> card = find(id);
        return card.isEmpty() ? id : NLS.bind(card.get().works() ? Messages.card : Messages.cardUnusable, id, card.get().name());
    }

    private Optional<FoundDevices.Found> find(String id) {
        return found.flatMap(all -> all.devices().stream().filter(each -> each.device().toString().equals(id)).findFirst());
    }

    /**
     * The controls.
     *
     * @return what holds all fields
     */
    public Composite control() {
        return area;
    }

    /**
     * What is chosen.
     *
     * @return the choice; it may be wrong
     */
    public RunningChoice choice() {
        int index = device.getSelectionIndex();
        return new RunningChoice(devices.get(Math.max(0, index)), threads.getSelection(), memory.getText().strip());
    }

    /**
     * Shows a choice.
     *
     * @param choice the choice
     */
    public void show(RunningChoice choice) {
        offer(choice.device());
        threads.setSelection(choice.threads());
        memory.setText(choice.memory());
    }

    /**
     * Why the chosen device cannot be used on this machine.
     *
     * @return a sentence; empty when it can, or is not known yet
     */
    public Optional<String> unusable() {
        String chosen = choice().device();
        return found.isEmpty() || find(chosen).filter(FoundDevices.Found::works).isPresent() ? Optional.empty()
                : Optional.of(NLS.bind(Messages.unusable, chosen));
    }

    /**
     * Lets the fields be changed or not.
     *
     * @param enabled whether they can be changed
     */
    public void setEnabled(boolean enabled) {
        for (Control control : List.of(device, threads, memory)) {
            control.setEnabled(enabled);
        }
    }

    /** What was found, as it is shown. */
    String surveyText() {
        return survey.getText();
    }

    /** Whether devices are still looked for. */
    boolean isPending() {
        return requests.isPending();
    }
}

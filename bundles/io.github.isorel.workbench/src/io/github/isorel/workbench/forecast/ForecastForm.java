package io.github.isorel.workbench.forecast;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;

import io.github.isorel.engine.tensor.Precision;
import io.github.isorel.workbench.fieldmap.FieldTime;

/** The fields of the forecast wizard. Knows what was chosen, not whether it is possible. */
final class ForecastForm {

    private static final String ENCODING = "scale-encoding.nc";
    private static final int USUAL_STEPS = 4;
    private static final int MOST_STEPS = 400;

    private final Composite area;
    private final WorkspaceFiles files;
    private final Combo model;
    private final Combo encoding;
    private final Combo precision;
    private final Combo data;
    private final Combo time;
    private final Spinner steps;
    private final Label stepsHint;
    private final Button repeat;
    private final Label output;
    private final List<Path> models = new ArrayList<>();
    /** Those in the list of encodings, after its first line. */
    private final List<Path> encodings = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private List<Instant> times = List.of();

    /**
     * An empty form.
     *
     * @param parent where to put it
     * @param files models and data to offer
     * @param filesChanged told when the user has chosen another model or other data
     * @param optionsChanged told when the user has chosen anything else
     */
    ForecastForm(Composite parent, WorkspaceFiles files, Runnable filesChanged, Runnable optionsChanged) {
        this.files = files;
        area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).applyTo(area);
        model = combo(Messages.fieldModel, 1);
        button(Messages.browseModel, () -> browseModel(filesChanged));
        encoding = combo(Messages.fieldEncoding, 1);
        encoding.add(Messages.encodingComputed);
        encoding.select(0);
        button(Messages.browseEncoding, () -> browseEncoding(optionsChanged));
        precision = combo(Messages.fieldPrecision, 2);
        precision.setItems(Stream.of(Precision.values()).map(Precision::word).toArray(String[]::new));
        precision.setToolTipText(Messages.precisionTip);
        choosePrecision(Precision.FLOAT32);
        data = combo(Messages.fieldData, 1);
        button(Messages.browseData, () -> browseData(filesChanged));
        time = combo(Messages.fieldTime, 2);
        label(Messages.fieldSteps);
        Composite stepsArea = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(stepsArea);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(stepsArea);
        steps = new Spinner(stepsArea, SWT.BORDER);
        steps.setValues(USUAL_STEPS, 1, MOST_STEPS, 0, 1, 4);
        stepsHint = new Label(stepsArea, SWT.NONE);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(stepsHint);
        label("");
        repeat = new Button(area, SWT.CHECK);
        repeat.setText(Messages.fieldRepeat);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(repeat);
        label(Messages.fieldOutput);
        output = new Label(area, SWT.NONE);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(480, SWT.DEFAULT).applyTo(output);
        files.models().forEach(path -> add(model, models, path));
        files.dataFolders().forEach(path -> add(data, folders, path));
        tell(filesChanged, optionsChanged);
    }

    private void tell(Runnable filesChanged, Runnable optionsChanged) {
        model.addListener(SWT.Selection, event -> {
            model().ifPresent(this::chooseEncodingBeside);
            filesChanged.run();
        });
        encoding.addListener(SWT.Selection, event -> optionsChanged.run());
        data.addListener(SWT.Selection, event -> filesChanged.run());
        time.addListener(SWT.Selection, event -> optionsChanged.run());
        steps.addListener(SWT.Modify, event -> optionsChanged.run());
        repeat.addListener(SWT.Selection, event -> optionsChanged.run());
    }

    private void label(String text) {
        new Label(area, SWT.NONE).setText(text);
    }

    private Combo combo(String text, int span) {
        label(text);
        Combo combo = new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN);
        GridDataFactory.fillDefaults().span(span, 1).grab(true, false).applyTo(combo);
        return combo;
    }

    private void button(String text, Runnable pressed) {
        Button button = new Button(area, SWT.PUSH);
        button.setText(text);
        GridDataFactory.fillDefaults().applyTo(button);
        button.addListener(SWT.Selection, event -> pressed.run());
    }

    private void add(Combo combo, List<Path> paths, Path path) {
        if (!paths.contains(path)) {
            paths.add(path);
            combo.add(files.label(path));
        }
    }

    private void browseModel(Runnable changed) {
        FileDialog dialog = new FileDialog(area.getShell(), SWT.OPEN);
        dialog.setFilterExtensions(new String[] { "*.ckpt;*.safetensors;*.onnx", "*" });
        String chosen = dialog.open();
        if (chosen != null) {
            chooseModel(Path.of(chosen));
            changed.run();
        }
    }

    private void browseEncoding(Runnable changed) {
        FileDialog dialog = new FileDialog(area.getShell(), SWT.OPEN);
        dialog.setFilterExtensions(new String[] { "*.nc", "*" });
        String chosen = dialog.open();
        if (chosen != null) {
            chooseEncoding(Optional.of(Path.of(chosen)));
            changed.run();
        }
    }

    private void browseData(Runnable changed) {
        String chosen = new DirectoryDialog(area.getShell(), SWT.OPEN).open();
        if (chosen != null) {
            chooseData(Path.of(chosen));
            changed.run();
        }
    }

    Composite control() {
        return area;
    }

    void chooseModel(Path path) {
        add(model, models, path);
        model.select(models.indexOf(path));
        chooseEncodingBeside(path);
    }

    /** A model that comes with its encoding is to be used with it. */
    private void chooseEncodingBeside(Path modelFile) {
        chooseEncoding(Optional.of(modelFile.resolveSibling(ENCODING)).filter(Files::isRegularFile));
    }

    void chooseEncoding(Optional<Path> file) {
        file.ifPresent(path -> add(encoding, encodings, path));
        encoding.select(file.map(path -> encodings.indexOf(path) + 1).orElse(0));
    }

    void chooseData(Path path) {
        add(data, folders, path);
        data.select(folders.indexOf(path));
    }

    void choosePrecision(Precision chosen) {
        precision.select(chosen.ordinal());
    }

    void chooseSteps(int number) {
        steps.setSelection(number);
    }

    /** Offers initial times; the chosen one stays chosen where it is among them. */
    void offerTimes(List<Instant> offered) {
        Instant former = time().orElse(Instant.MIN);
        times = List.copyOf(offered);
        time.setItems(times.stream().map(FieldTime::text).toArray(String[]::new));
        time.setEnabled(!times.isEmpty());
        if (!times.isEmpty()) {
            time.select(Math.max(0, times.indexOf(former)));
        }
    }

    /** Says how long a step is and how far the forecast reaches. */
    void showSteps(Optional<ForecastChoices> choices) {
        stepsHint.setText(choices.flatMap(known -> time().map(start -> NLS.bind(Messages.stepsHint, known.timeStep().toHours(),
                FieldTime.text(start.plus(known.timeStep().multipliedBy(steps()))))))
                .orElse(""));
    }

    void showOutput(Optional<Path> path) {
        output.setText(path.map(file -> file.getParent() == null ? "" : files.label(file.getParent()) + "/" + file.getFileName())
                .orElse(""));
    }

    Optional<Path> model() {
        int index = model.getSelectionIndex();
        return index >= 0 ? Optional.of(models.get(index)) : Optional.empty();
    }

    /** The file with the scale encoding; empty to compute it. */
    Optional<Path> encoding() {
        int index = encoding.getSelectionIndex() - 1;
        return index >= 0 ? Optional.of(encodings.get(index)) : Optional.empty();
    }

    /** What the matrix products of the backbone round to. */
    Precision precision() {
        return Precision.parse(precision.getText());
    }

    Optional<Path> data() {
        int index = data.getSelectionIndex();
        return index >= 0 ? Optional.of(folders.get(index)) : Optional.empty();
    }

    Optional<Instant> time() {
        int index = time.getSelectionIndex();
        return index >= 0 ? Optional.of(times.get(index)) : Optional.empty();
    }

    int steps() {
        return steps.getSelection();
    }

    boolean repeat() {
        return repeat.getSelection();
    }
}

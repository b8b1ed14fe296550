package io.github.isorel.workbench.preferences;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;

/** The colours of pictures in views. */
@NonNullByDefault({})
public final class ColorsPage extends PreferencePage implements IWorkbenchPreferencePage {

    /** The page's id. */
    public static final String ID = "io.github.isorel.workbench.preferences.colors";

    private static final int WIDTH = 360;

    /** One choice: a preference, its control and the values that its entries stand for. */
    private record Choice(String key, Combo combo, List<String> values, Runnable shown) {

        void show(String value) {
            combo.select(Math.max(0, values.indexOf(value)));
            shown.run();
        }

        String value() {
            return values.get(combo.getSelectionIndex());
        }
    }

    private final List<Choice> choices = new ArrayList<>();

    @Override
    public void init(IWorkbench workbench) {
        setPreferenceStore(PreferenceValues.store());
        setDescription(Messages.colorsDescription);
    }

    @Override
    protected Control createContents(Composite parent) {
        choices.clear();
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(area);
        List<String> maps = new ArrayList<>(List.of(""));
        maps.addAll(FieldColors.SUITABLE);
        addMap(area, Messages.fieldFields, FieldColors.FIELDS, maps);
        addMap(area, Messages.fieldDifferences, FieldColors.DIFFERENCES, FieldColors.DIVERGING);
        addMap(area, Messages.fieldRelevance, FieldColors.RELEVANCE, FieldColors.DIVERGING);
        List<String> percentiles = FieldColors.PERCENTILES.stream().map(String::valueOf).toList();
        Combo combo = combo(area, Messages.fieldPercentile,
                FieldColors.PERCENTILES.stream().map(ColorsPage::percentile).toList());
        choices.add(new Choice(FieldColors.PERCENTILE, combo, percentiles, () -> { }));
        GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(combo);
        Label note = new Label(area, SWT.WRAP);
        note.setText(Messages.percentileNote);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(WIDTH, SWT.DEFAULT).indent(0, 8).applyTo(note);
        choices.forEach(choice -> choice.show(getPreferenceStore().getString(choice.key())));
        PlatformUI.getWorkbench().getHelpSystem().setHelp(area, "io.github.isorel.workbench.preferences_colors");
        return area;
    }

    private void addMap(Composite area, String label, String key, List<String> maps) {
        Combo combo = combo(area, label, maps.stream().map(map -> map.isEmpty() ? Messages.suitableMap : map).toList());
        ColorMapSample sample = new ColorMapSample(area);
        Choice choice = new Choice(key, combo, maps, () -> sample.show(maps.get(combo.getSelectionIndex())));
        combo.addListener(SWT.Selection, event -> choice.shown().run());
        choices.add(choice);
    }

    private static String percentile(double value) {
        return value == Math.rint(value) ? (int) value + "\u2009%" : value + "\u2009%";
    }

    private static Combo combo(Composite area, String text, List<String> entries) {
        Label label = new Label(area, SWT.NONE);
        label.setText(text);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
        Combo combo = new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setItems(entries.toArray(String[]::new));
        GridDataFactory.fillDefaults().applyTo(combo);
        return combo;
    }

    /** The choice of a preference. */
    Combo combo(String key) {
        return choices.stream().filter(choice -> choice.key().equals(key)).findFirst().orElseThrow().combo();
    }

    @Override
    protected void performDefaults() {
        choices.forEach(choice -> choice.show(getPreferenceStore().getDefaultString(choice.key())));
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        choices.forEach(choice -> getPreferenceStore().setValue(choice.key(), choice.value()));
        return super.performOk();
    }
}

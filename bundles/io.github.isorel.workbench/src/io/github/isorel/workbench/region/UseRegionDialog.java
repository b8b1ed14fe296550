package io.github.isorel.workbench.region;

import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

import io.github.isorel.workbench.editor.ExperimentEditor;
import io.github.isorel.workbench.fieldmap.ShownRegion;
import io.github.isorel.workbench.figures.TitledDialog;

/** Asks for the experiment that a region is to be put into, and for more about a target. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
final class UseRegionDialog extends TitledDialog {

    private static final List<String> STATISTICS = List.of("mean", "rmse");
    private static final int WIDTH = 420;

    private final RegionUse use;
    private final ShownRegion region;
    private final List<ExperimentEditor> editors;
    private @Nullable Combo experiments;
    private Optional<TargetFields> target = Optional.empty();
    private @Nullable Text written;

    /** What a target is asked for. */
    private record TargetFields(Text name, Combo statistic, Text quantity) {
    }

    /**
     * A dialog.
     *
     * @param parent its parent
     * @param use what the region becomes
     * @param region the region
     * @param editors open experiments, at least one; the first one is proposed
     */
    UseRegionDialog(Shell parent, RegionUse use, ShownRegion region, List<ExperimentEditor> editors) {
        super(parent, use == RegionUse.TARGET ? Messages.targetTitle : Messages.maskTitle,
                "io.github.isorel.workbench.useRegion");
        this.use = use;
        this.region = region;
        this.editors = List.copyOf(editors);
    }

    @Override
    protected void createArea(Composite area) {
        Composite rows = new Composite(area, SWT.NONE);
        rows.setLayout(new GridLayout(2, false));
        rows.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        Combo names = combo(rows, Messages.experimentLabel);
        editors.forEach(editor -> names.add(editor.getTitle()));
        names.select(0);
        experiments = names;
        if (use == RegionUse.TARGET) {
            createTarget(rows);
        }
        Text preview = text(rows, Messages.writtenLabel, "");
        preview.setEditable(false);
        written = preview;
        names.addListener(SWT.Selection, event -> validate());
    }

    private void createTarget(Composite rows) {
        Text name = text(rows, Messages.nameLabel, RegionEdits.freeName(text()));
        Combo statistic = combo(rows, Messages.statisticLabel);
        statistic.setItems(STATISTICS.toArray(String[]::new));
        statistic.select(0);
        Text quantity = text(rows, Messages.quantityLabel, RegionEdits.quantity(region));
        quantity.setToolTipText(Messages.quantityHint);
        target = Optional.of(new TargetFields(name, statistic, quantity));
        name.addListener(SWT.Modify, event -> validate());
        quantity.addListener(SWT.Modify, event -> validate());
        statistic.addListener(SWT.Selection, event -> validate());
    }

    private static Combo combo(Composite rows, String label) {
        new Label(rows, SWT.NONE).setText(label);
        Combo combo = new Combo(rows, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        return combo;
    }

    private static Text text(Composite rows, String label, String value) {
        new Label(rows, SWT.NONE).setText(label);
        Text text = new Text(rows, SWT.SINGLE | SWT.BORDER);
        GridData place = new GridData(SWT.FILL, SWT.CENTER, true, false);
        place.widthHint = WIDTH;
        text.setLayoutData(place);
        text.setText(value);
        return text;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.insertButton, true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        validate();
    }

    private ExperimentEditor editor() {
        Combo names = experiments;
        return editors.get(names == null ? 0 : names.getSelectionIndex());
    }

    private String text() {
        return editor().text().orElse("");
    }

    private String target(TargetFields fields) {
        return RegionEdits.target(fields.statistic().getText(), fields.quantity().getText(), region.area());
    }

    private void validate() {
        Optional<String> problem = target.flatMap(fields -> RegionEdits.problem(text(), fields.name().getText(), target(fields)));
        setMessage(problem.orElse(use == RegionUse.TARGET ? Messages.targetMessage : Messages.maskMessage), problem.isPresent()
                ? IMessageProvider.ERROR : IMessageProvider.NONE);
        Text preview = written;
        if (preview != null) {
            preview.setText(target.map(fields -> fields.name().getText() + ": " + target(fields))
                    .orElse("region: " + region.area()));
        }
        if (getButton(IDialogConstants.OK_ID) != null) {
            getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty());
        }
    }

    @Override
    protected void okPressed() {
        ExperimentEditor chosen = editor();
        RegionEdits edits = new RegionEdits();
        String name = target.map(fields -> fields.name().getText()).orElse("");
        String value = target.map(this::target).orElse("");
        super.okPressed();
        chosen.change(text -> use == RegionUse.TARGET ? edits.withTarget(text, name, value)
                : edits.withMask(text, region.area()));
        chosen.getSite().getPage().activate(chosen);
    }
}

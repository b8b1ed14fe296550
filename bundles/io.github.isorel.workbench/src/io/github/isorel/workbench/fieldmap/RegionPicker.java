package io.github.isorel.workbench.fieldmap;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;

import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicArea;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.widgets.RegionTool;
import io.github.isorel.widgets.RegionTool.Shape;
import io.github.isorel.workbench.figures.TitledDialog;

/** Asks for a region on a map of coastlines and, where there are data, of a field. */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class RegionPicker extends TitledDialog {

    private static final Variable FAMILIAR = Variable.surface("msl");
    private static final Point SIZE = new Point(940, 680);

    private final Request request;
    private Optional<GeographicArea> region;
    private @Nullable FieldMapPane pane;
    private boolean chosen;

    /**
     * What is asked for.
     *
     * @param present the region that there is already; empty for none
     * @param polygons whether polygons can be drawn, too
     * @param data files and folders with fields; none for coastlines alone
     * @param time the time whose field is shown first; empty for any
     */
    public record Request(Optional<GeographicArea> present, boolean polygons, List<Path> data, Optional<Instant> time) {

        /** Copies the list. */
        public Request {
            data = List.copyOf(data);
        }
    }

    /**
     * A dialog.
     *
     * @param parent its parent
     * @param request what is asked for
     */
    public RegionPicker(Shell parent, Request request) {
        super(parent, Messages.pickerTitle, "io.github.isorel.workbench.pickRegion");
        this.request = request;
        region = request.present();
    }

    @Override
    protected Point getInitialSize() {
        return SIZE;
    }

    @Override
    protected void createArea(Composite area) {
        Composite content = new Composite(area, SWT.NONE);
        content.setLayout(new GridLayout());
        content.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        Composite shapes = new Composite(content, SWT.NONE);
        shapes.setLayout(new RowLayout());
        FieldMapPane created = new FieldMapPane(content);
        created.map().getParent().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        pane = created;
        RegionTool tool = created.map().regionTool();
        if (request.polygons()) {
            shape(shapes, Messages.pickerBox, Shape.BOX, tool);
            shape(shapes, Messages.pickerPolygon, Shape.POLYGON, tool);
        }
        created.map().show(EmptyMap.picture());
        tool.setRegion(region);
        tool.setShape(isPolygon() ? Shape.POLYGON : Shape.BOX);
        tool.addListener(drawn -> drawn(drawn));
        tool.addProblemListener(this::setErrorMessage);
        created.addListener(() -> area.getDisplay().asyncExec(() -> { // when the pane has done what it is at
            if (!area.isDisposed()) {
                shown();
            }
        }));
        area.addListener(SWT.Dispose, event -> created.close());
        if (!request.data().isEmpty()) {
            created.open(request.data());
        }
        created.map().setFocus();
    }

    private boolean isPolygon() {
        return region.filter(area -> !(area instanceof Box)).isPresent();
    }

    private void shape(Composite parent, String label, Shape shape, RegionTool tool) {
        Button button = new Button(parent, SWT.RADIO);
        button.setText(label);
        button.setSelection(isPolygon() == (shape == Shape.POLYGON));
        button.addListener(SWT.Selection, event -> {
            if (button.getSelection()) {
                tool.setShape(shape);
                pane().map().setFocus();
            }
        });
    }

    /** Begins with a field that people know, at the time; coastlines are enough where nothing can be read. */
    private void shown() {
        FieldMapPane created = pane();
        if (created.map().picture().isEmpty() && !created.isPending()) {
            String problem = created.map().text();
            created.map().show(EmptyMap.picture());
            setErrorMessage(problem);
            return;
        }
        FieldSource source = created.source().orElse(null);
        if (source != null && created.map().picture().isPresent() && !chosen) {
            chosen = true;
            int step = request.time().flatMap(time -> IntStream.range(0, source.times().size()).filter(i -> source.times().get(i)
                    .validTime().equals(time)).boxed().findFirst()).orElse(0);
            Variable variable = source.variables().contains(FAMILIAR) ? FAMILIAR : created.field().selection().orElseThrow()
                    .single();
            created.selectors().choose(new FieldSelection(source.kinds().getFirst(), variable, created.field().selection()
                    .orElseThrow()
                    .level(), step));
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        drawn(region);
    }

    private void drawn(Optional<GeographicArea> drawn) {
        region = drawn;
        setErrorMessage(null);
        setMessage(drawn.map(area -> NLS.bind(Messages.pickerDrawn, area))
                .orElse(request.polygons() ? Messages.pickerHint : Messages.pickerBoxHint),
                IMessageProvider.INFORMATION);
        getButton(IDialogConstants.OK_ID).setEnabled(drawn.isPresent());
    }

    private FieldMapPane pane() {
        FieldMapPane created = pane;
        if (created == null) {
            throw new IllegalStateException("the dialog is not created yet");
        }
        return created;
    }

    /**
     * What was picked.
     *
     * @return the region; empty for none
     */
    public Optional<GeographicArea> region() {
        return region;
    }
}

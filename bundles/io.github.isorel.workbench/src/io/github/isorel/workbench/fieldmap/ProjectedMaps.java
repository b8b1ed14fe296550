package io.github.isorel.workbench.fieldmap;

import java.util.List;

import org.eclipse.ui.IViewPart;

import io.github.isorel.widgets.FieldMap;

/** A view with one map or several, whose projection people choose. Use from the UI thread only. */
public interface ProjectedMaps extends IViewPart {

    /**
     * The maps that a choice of the projection is for.
     *
     * @return the only map, or the maps that are linked; none while nothing is shown
     */
    List<FieldMap> projectedMaps();
}

package io.github.isorel.workbench.transfer;

/** Brings NetCDF files into a project. */
public final class ImportDataWizard extends ImportWizard {

    /** A wizard, as the workbench makes it. */
    public ImportDataWizard() {
        super(ImportKind.DATA);
    }
}

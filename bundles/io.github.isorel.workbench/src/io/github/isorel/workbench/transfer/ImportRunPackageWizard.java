package io.github.isorel.workbench.transfer;

/** Brings the package of a run into a project. */
public final class ImportRunPackageWizard extends ImportWizard {

    /** A wizard, as the workbench makes it. */
    public ImportRunPackageWizard() {
        super(ImportKind.RUN_PACKAGE);
    }
}

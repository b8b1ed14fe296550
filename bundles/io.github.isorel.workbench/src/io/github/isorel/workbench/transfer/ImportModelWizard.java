package io.github.isorel.workbench.transfer;

/** Brings a checkpoint or compiled model into a project. */
public final class ImportModelWizard extends ImportWizard {

    /** A wizard, as the workbench makes it. */
    public ImportModelWizard() {
        super(ImportKind.MODEL);
    }
}

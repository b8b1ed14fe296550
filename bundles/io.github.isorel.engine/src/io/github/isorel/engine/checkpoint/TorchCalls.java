package io.github.isorel.engine.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.isorel.engine.checkpoint.PickleValue.Dictionary;
import io.github.isorel.engine.checkpoint.PickleValue.Function;
import io.github.isorel.engine.checkpoint.PickleValue.Opaque;
import io.github.isorel.engine.checkpoint.PickleValue.Storage;
import io.github.isorel.engine.checkpoint.PickleValue.StorageClass;
import io.github.isorel.engine.checkpoint.PickleValue.Text;
import io.github.isorel.engine.checkpoint.PickleValue.Tuple;
import io.github.isorel.engine.checkpoint.PickleValue.TypeName;
import io.github.isorel.engine.checkpoint.PickleValue.View;
import io.github.isorel.engine.checkpoint.PickleValue.Whole;
import io.github.isorel.engine.tensor.Shape;

/**
 * The closed list of names that a file of weights may refer to, and what they mean. This is a re-telling of
 * {@code torch/_utils.py} and {@code torch/serialization.py}; nothing is ever looked up or run by name.
 */
final class TorchCalls {

    /** The functions a pickle may call. */
    enum Callee {

        /** An ordered dictionary, made empty. */
        ORDERED_DICTIONARY("collections.OrderedDict"),
        /** A tensor in a typed storage. */
        TENSOR("torch._utils._rebuild_tensor_v2"),
        /** A tensor in an untyped storage, used for element types that have no storage class. */
        TENSOR_OF_TYPE("torch._utils._rebuild_tensor_v3"),
        /** A tensor that is trained. */
        PARAMETER("torch._utils._rebuild_parameter");

        private final String qualifiedName;

        Callee(String qualifiedName) {
            this.qualifiedName = qualifiedName;
        }

        String qualifiedName() {
            return qualifiedName;
        }
    }

    /** A view may repeat the elements of its storage (expanded tensors), but not beyond this number. */
    private static final long MOST_REPEATED = 1 << 20;

    private final PickleInput input;

    /** Calls whose problems are reported at the current place of an input. */
    TorchCalls(PickleInput input) {
        this.input = input;
    }

    /** What a global name stands for. */
    PickleValue global(String module, String name) throws CheckpointException {
        String qualifiedName = module + "." + name;
        for (Callee callee : Callee.values()) {
            if (callee.qualifiedName.equals(qualifiedName)) {
                return new Function(callee);
            }
        }
        if (qualifiedName.equals("torch.storage.UntypedStorage")) {
            return new StorageClass(ElementType.UINT8, true);
        }
        Optional<StorageClass> storageClass = ElementType.ofStorageClass(name).map(type -> new StorageClass(type, false));
        if (module.equals("torch") && storageClass.isPresent()) {
            return storageClass.get();
        }
        return ElementType.ofTorch(qualifiedName).map(TypeName::new)
                .orElseThrow(() -> input.failure("the pickle refers to " + CheckpointException.quote(qualifiedName)
                        + ", which no plain weights need; nothing was run. Save weights alone:"
                        + " torch.save(model.state_dict(), file), or use safetensors"));
    }

    /** The storage behind a persistent id: ('storage', class, key, location, number of elements). */
    Storage storage(PickleValue id) throws CheckpointException {
        if (id instanceof Tuple tuple && tuple.items().size() == 5 && tuple.items().get(0) instanceof Text text
                && text.value().equals("storage") && tuple.items().get(1) instanceof StorageClass storageClass
                && tuple.items().get(2) instanceof Text key && tuple.items().get(4) instanceof Whole count
                && count.value() >= 0) {
            return new Storage(key.value(), storageClass, count.value());
        }
        throw input.failure("a persistent id is not ('storage', class, key, location, size) but " + id.kind());
    }

    /** What a function returns. */
    PickleValue call(PickleValue function, PickleValue arguments) throws CheckpointException {
        if (!(function instanceof Function known)) {
            throw input.failure("the pickle calls " + function.kind() + ", which is not a function; nothing was run");
        }
        if (!(arguments instanceof Tuple tuple)) {
            throw input.failure("the arguments of " + known.callee().qualifiedName() + " are " + arguments.kind()
                    + ", not a tuple");
        }
        List<PickleValue> items = tuple.items();
        return switch (known.callee()) {
            case ORDERED_DICTIONARY -> dictionary(items);
            case TENSOR -> tensor(items);
            case TENSOR_OF_TYPE -> tensorOfType(items);
            case PARAMETER -> parameter(items);
        };
    }

    private Dictionary dictionary(List<PickleValue> arguments) throws CheckpointException {
        if (!arguments.isEmpty()) {
            throw input.failure("collections.OrderedDict is called with arguments; PyTorch fills it afterwards");
        }
        return new Dictionary();
    }

    /** Arguments: storage, offset, sizes, strides, requires_grad, hooks and perhaps metadata. */
    private View tensor(List<PickleValue> arguments) throws CheckpointException {
        Storage storage = tensorStorage(arguments, 6, false);
        if (arguments.size() == 7 && !isEmpty(arguments.get(6))) {
            throw input.failure("a tensor is lazily conjugated or negated; call resolve_conj() and resolve_neg() before saving");
        }
        return view(storage, storage.storageClass().type(), arguments);
    }

    /** Arguments: storage, offset, sizes, strides, requires_grad, hooks, type and perhaps metadata. */
    private View tensorOfType(List<PickleValue> arguments) throws CheckpointException {
        Storage storage = tensorStorage(arguments, 7, true);
        if (!(arguments.get(6) instanceof TypeName name) || arguments.size() == 8 && !isEmpty(arguments.get(7))) {
            throw input.failure("a tensor says no element type or has metadata, which is not supported");
        }
        return view(storage, name.type(), arguments);
    }

    private Storage tensorStorage(List<PickleValue> arguments, int least, boolean isUntyped) throws CheckpointException {
        if (arguments.size() < least || arguments.size() > least + 1) {
            throw input.failure("a tensor is rebuilt from " + arguments.size() + " values instead of " + least);
        }
        if (arguments.get(0) instanceof Storage storage && storage.storageClass().isUntyped() == isUntyped) {
            return storage;
        }
        throw input.failure("a tensor is rebuilt from " + arguments.get(0).kind() + " instead of a storage of the right kind");
    }

    private static boolean isEmpty(PickleValue value) {
        return value == Opaque.NONE || value instanceof Dictionary dictionary && dictionary.entries().isEmpty();
    }

    private View view(Storage storage, ElementType type, List<PickleValue> arguments) throws CheckpointException {
        if (!(arguments.get(1) instanceof Whole offset)) {
            throw input.failure("the offset of a tensor is " + arguments.get(1).kind() + ", not an integer");
        }
        long[] sizes = integers(arguments.get(2), "sizes");
        long[] strides = integers(arguments.get(3), "strides");
        if (sizes.length != strides.length) {
            throw input.failure("a tensor has " + sizes.length + " sizes but " + strides.length + " strides");
        }
        var layout = new Layout(shape(sizes), offset.value(), strides);
        // an untyped storage counts bytes
        long count = storage.storageClass().isUntyped() ? storage.count() / type.byteSize() : storage.count();
        if (!layout.fits(count)) {
            throw input.failure("the tensor " + layout + " reaches outside its storage of " + count + " elements");
        }
        if (layout.shape().count() > Math.max(count, MOST_REPEATED)) {
            throw input.failure("the tensor " + layout + " repeats a storage of " + count + " elements; save a copy of the part");
        }
        return new View(storage, type, layout);
    }

    private Shape shape(long... sizes) throws CheckpointException {
        if (Arrays.stream(sizes).anyMatch(size -> size < 0)) {
            throw input.failure("a tensor has a negative size: " + Arrays.toString(sizes));
        }
        try {
            return Shape.of(sizes);
        } catch (ArithmeticException e) {
            throw input.failure("a tensor has too many elements: " + Arrays.toString(sizes));
        }
    }

    private long[] integers(PickleValue value, String what) throws CheckpointException {
        if (!(value instanceof Tuple tuple) || tuple.items().size() > Layout.MOST_AXES) {
            throw input.failure("the " + what + " of a tensor are " + value.kind() + ", not a tuple of at most "
                    + Layout.MOST_AXES);
        }
        long[] integers = new long[tuple.items().size()];
        for (int i = 0; i < integers.length; i++) {
            if (!(tuple.items().get(i) instanceof Whole whole)) {
                throw input.failure("among the " + what + " of a tensor is " + tuple.items().get(i).kind());
            }
            integers[i] = whole.value();
        }
        return integers;
    }

    /** Arguments: tensor, requires_grad, hooks. */
    private View parameter(List<PickleValue> arguments) throws CheckpointException {
        if (arguments.size() == 3 && arguments.get(0) instanceof View view) {
            return view;
        }
        throw input.failure("a parameter is not rebuilt from a tensor, requires_grad and hooks");
    }
}

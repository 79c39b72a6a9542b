"""Makes the models that the benchmarks compare engines on, as SavedModels with random weights.

    python make_models.py FOLDER [NAME …]

Weights are drawn with a fixed seed; the statistics of batch normalisations are not trivial, so that
folding them matters. Each model has one signature, `serving_default`. Beside each stands `inputs.npz`
with an array for every input at batch 1, and `batch8.npz` for the image and text models.
"""
import functools
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
import tensorflow as tf

keras = tf.keras
RANDOM = np.random.default_rng(7)


def settle(model):
    """Gives weights a scale that keeps activations alive, and batch norms statistics."""
    for layer in model._flatten_layers():
        if isinstance(layer, keras.layers.BatchNormalization):
            for variable, low, high in (
                    (layer.gamma, 0.8, 1.2), (layer.beta, -0.2, 0.2),
                    (layer.moving_mean, -0.3, 0.3), (layer.moving_variance, 0.5, 1.5)):
                if variable is not None:
                    shape = tuple(variable.shape)
                    variable.assign(RANDOM.uniform(low, high, shape).astype(np.float32))


def export(folder, call, specs, arrays, batches=()):
    module = tf.Module()
    module.call = tf.function(call, input_signature=specs)
    module.holder = getattr(call, "model", None)
    tf.saved_model.save(module, folder, signatures={"serving_default": module.call})
    np.savez(os.path.join(folder, "inputs.npz"), **arrays)
    for size in batches:
        np.savez(os.path.join(folder, f"batch{size}.npz"),
                 **{k: np.concatenate([v] + [v[::-1] * 0.9 if v.dtype.kind == "f" else v] * (size - 1))
                    for k, v in arrays.items()})


def image_model(make):
    def build(folder):
        keras.utils.set_random_seed(7)
        model = make(weights=None, input_shape=(224, 224, 3))
        settle(model)

        def call(image):
            return {"probabilities": model(image, training=False)}

        call.model = model
        spec = tf.TensorSpec([None, 224, 224, 3], tf.float32, name="image")
        image = RANDOM.uniform(-1, 1, (1, 224, 224, 3)).astype(np.float32)
        if make in SCALED:
            image = ((image + 1) * 127.5).astype(np.float32)
        export(folder, call, [spec], {"image": image}, batches=[8])
    return build


SCALED = {keras.applications.MobileNetV3Small, keras.applications.EfficientNetB0}


def erf_gelu(x):
    """GELU as checkpoints of BERT have it; what Keras writes takes erfc, for which ONNX has no op."""
    return 0.5 * x * (1.0 + tf.math.erf(x / np.float32(np.sqrt(2))))


def bert_small(folder, gelu=keras.activations.gelu, layers=4, width=512, heads=8, length=128, vocabulary=8000):
    keras.utils.set_random_seed(7)
    dense, norm = keras.layers.Dense, keras.layers.LayerNormalization
    tokens = keras.Input([length], dtype="int32")
    mask = keras.Input([length], dtype="int32")
    x = keras.layers.Embedding(vocabulary, width)(tokens)
    positions = keras.layers.Embedding(length, width)(tf.range(length)[None])
    x = norm(epsilon=1e-12)(x + positions)
    allowed = keras.ops.cast(mask, "bool")[:, None, :]
    for _ in range(layers):
        attention = keras.layers.MultiHeadAttention(heads, width // heads)
        a = attention(x, x, attention_mask=allowed)
        x = norm(epsilon=1e-12)(x + a)
        f = dense(width * 4)(x)
        f = keras.layers.Activation(gelu)(f)
        f = dense(width)(f)
        x = norm(epsilon=1e-12)(x + f)
    pooled = dense(width, activation="tanh")(x[:, 0])
    model = keras.Model([tokens, mask], [x, pooled])

    def call(input_word_ids, input_mask):
        sequence, pooled = model([input_word_ids, input_mask], training=False)
        return {"sequence_output": sequence, "pooled_output": pooled}

    call.model = model
    specs = [tf.TensorSpec([None, length], tf.int32, name=n)
             for n in ("input_word_ids", "input_mask")]
    ids = RANDOM.integers(0, vocabulary, (1, length)).astype(np.int32)
    ones = np.ones((1, length), np.int32)
    ones[:, 100:] = 0
    export(folder, call, specs, {"input_word_ids": ids, "input_mask": ones}, batches=[8])


def yamnet_like(folder):
    """16 kHz waveform → log mel patch → separable convolutions, as YAMNet."""
    keras.utils.set_random_seed(7)
    mel = tf.signal.linear_to_mel_weight_matrix(64, 257, 16000, 125.0, 7500.0)
    layers = keras.layers
    patch = keras.Input([96, 64, 1])
    x = layers.Conv2D(32, 3, strides=2, padding="same", use_bias=False)(patch)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    for stride, width in ((1, 64), (2, 128), (1, 128), (2, 256), (1, 256), (2, 512), (1, 512),
                          (1, 512), (1, 512), (1, 512), (1, 512), (2, 1024), (1, 1024)):
        x = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False)(x)
        x = layers.ReLU()(layers.BatchNormalization()(x))
        x = layers.Conv2D(width, 1, padding="same", use_bias=False)(x)
        x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.GlobalAveragePooling2D()(x)
    model = keras.Model(patch, layers.Dense(521, activation="sigmoid")(x))
    settle(model)

    def call(waveform):
        spectrogram = tf.abs(tf.signal.stft(waveform, 400, 160, 512))
        log_mel = tf.math.log(tf.matmul(spectrogram, mel) + 0.001)
        patches = tf.signal.frame(log_mel, 96, 48, axis=0)
        scores = model(patches[..., tf.newaxis], training=False)
        return {"scores": scores, "log_mel": log_mel}

    call.model = model
    # 96 frames of 10 ms, and the rest of the last one.
    spec = tf.TensorSpec([None], tf.float32, name="waveform")
    export(folder, call, [spec],
           {"waveform": RANDOM.uniform(-0.5, 0.5, 15600).astype(np.float32)})


def recurrent(folder, steps=64, width=64):
    keras.utils.set_random_seed(7)
    x = keras.Input([steps, 32])
    y = keras.layers.Bidirectional(keras.layers.LSTM(width, return_sequences=True))(x)
    y = keras.layers.GRU(width)(y)
    model = keras.Model(x, keras.layers.Dense(10, activation="softmax")(y))

    def call(sequence):
        return {"probabilities": model(sequence, training=False)}

    call.model = model
    spec = tf.TensorSpec([None, steps, 32], tf.float32, name="sequence")
    export(folder, call, [spec],
           {"sequence": RANDOM.uniform(-1, 1, (1, steps, 32)).astype(np.float32)})


def text(folder, width=64, vocabulary=2000):
    """Sentences → words → ids → mean embedding → two dense layers, as nnlm modules do."""
    words = [f"word{i}" for i in range(vocabulary)]
    table = tf.lookup.StaticVocabularyTable(
        tf.lookup.KeyValueTensorInitializer(words, tf.range(vocabulary, dtype=tf.int64)), 10)
    normal = lambda *shape: RANDOM.normal(0, 0.1, shape).astype(np.float32)
    module = tf.Module()
    module.table = table
    module.embedding = tf.Variable(normal(vocabulary + 10, width))
    module.w1, module.b1 = tf.Variable(normal(width, 64)), tf.Variable(normal(64))
    module.w2, module.b2 = tf.Variable(normal(64, 8)), tf.Variable(normal(8))

    def call(text):
        clean = tf.strings.regex_replace(tf.strings.lower(text), "[^a-z0-9 ]", " ")
        tokens = tf.strings.split(clean).to_sparse()
        ids = tf.SparseTensor(tokens.indices, table.lookup(tokens.values), tokens.dense_shape)
        x = tf.nn.safe_embedding_lookup_sparse(module.embedding, ids, combiner="sqrtn")
        x = tf.nn.relu(tf.matmul(x, module.w1) + module.b1)
        return {"scores": tf.nn.softmax(tf.matmul(x, module.w2) + module.b2)}

    call.model = module
    sentences = [" ".join(f"Word{RANDOM.integers(0, vocabulary + 200)}" for _ in range(12)) + "!"
                 for _ in range(8)]
    export(folder, call, [tf.TensorSpec([None], tf.string, name="text")],
           {"text": np.array(sentences[:1])})
    np.savez(os.path.join(folder, "batch8.npz"), text=np.array(sentences))


def mlp(folder):
    keras.utils.set_random_seed(7)
    model = keras.Sequential([
        keras.Input([64]), keras.layers.Dense(128, activation="relu"),
        keras.layers.Dense(128, activation="relu"), keras.layers.Dense(10, activation="softmax")])

    def call(x):
        return {"probabilities": model(x, training=False)}

    call.model = model
    export(folder, call, [tf.TensorSpec([None, 64], tf.float32, name="x")],
           {"x": RANDOM.uniform(-1, 1, (1, 64)).astype(np.float32)})


def half_plus_two(folder):
    module = tf.Module()
    module.a, module.b = tf.Variable(0.5), tf.Variable(2.0)

    def call(x):
        return {"y": module.a * x + module.b}

    call.model = module
    export(folder, call, [tf.TensorSpec([None], tf.float32, name="x")],
           {"x": np.array([1.0], np.float32)})


MODELS = {
    "mobilenet_v2": image_model(keras.applications.MobileNetV2),
    "mobilenet_v3_small": image_model(keras.applications.MobileNetV3Small),
    "efficientnet_b0": image_model(keras.applications.EfficientNetB0),
    "resnet50": image_model(keras.applications.ResNet50),
    "densenet121": image_model(keras.applications.DenseNet121),
    "bert_small": bert_small,
    "bert_small_erf": functools.partial(bert_small, gelu=erf_gelu),
    "yamnet_like": yamnet_like,
    "recurrent": recurrent,
    "text": text,
    "mlp": mlp,
    "half_plus_two": half_plus_two,
}


def main():
    folder, names = sys.argv[1], sys.argv[2:] or list(MODELS)
    for name in names:
        path = os.path.join(folder, name)
        if not os.path.exists(os.path.join(path, "saved_model.pb")):
            MODELS[name](path)
            print(name, flush=True)


if __name__ == "__main__":
    main()

"""Writes the small ONNX models that the tests run: `python test/onnx/fixtures.py`, then `npx biome check --write test/onnx`.

Needs `pip install onnx numpy`. Every weight is a number that a reader can check by hand; nothing here is trained.
Frames are 32x32, latents 4x8x8: channels 0 to 2 are the mean colours of blocks of 4x4 pixels, channel 3 is zero.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = Path(__file__).parent
SIZE, CELLS, CHANNELS, CONTEXT, HIDDEN, FRAMES = 32, 8, 4, 2, 4, 8
ACTION = {"kind": "continuous", "dim": 2, "names": ["x", "y"], "low": [-1, -1], "high": [1, 1], "units": "1", "idle": [0, 0]}
NO_ACTION = {"kind": "none", "dim": 0, "names": [], "low": [], "high": [], "units": "1", "idle": []}
FRAME, LATENT = [3, SIZE, SIZE], [CHANNELS, CELLS, CELLS]


def node(kind, inputs, outputs, **attributes):
    return helper.make_node(kind, inputs, outputs, **attributes)


def port(name, shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


def save(path, inputs, outputs, weights, nodes):
    initializers = [numpy_helper.from_array(np.asarray(value), name) for name, value in weights.items()]
    graph = helper.make_graph(nodes, "graph", inputs, outputs, initializers)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 16)], ir_version=8)
    model.producer_name = ""
    onnx.checker.check_model(model, full_check=True)
    (HERE / path).parent.mkdir(exist_ok=True)
    (HERE / path).write_bytes(model.SerializeToString(deterministic=True))


def entry(folder, path, inputs, outputs):
    """A graph of a layout: which of its inputs and outputs carries what."""
    digest = hashlib.sha256((HERE / folder / path).read_bytes()).hexdigest()
    return {"file": path, "sha256": digest, "inputs": inputs, "outputs": outputs}


def layout(folder, graphs, **fields):
    whole = {
        "format": "viva-onnx", "version": 1,
        "id": f"fixture-{folder}", "title": f"Fixture {folder}", "revision": "1", "licence": "Apache-2.0",
        "width": SIZE, "height": SIZE, "fps": 10,
        "pixels": {"range": [0, 1], "layout": "NCHW"},
        "action": ACTION, "contextFrames": CONTEXT, "horizon": 12,
        **fields, "graphs": graphs,
    }
    (HERE / folder / "model.json").write_text(json.dumps(whole, indent=2) + "\n")


def encode_and_decode():
    pick = np.zeros((CHANNELS, 3, 4, 4), np.float32)
    for channel in range(3):
        pick[channel, channel] = 1 / 16
    save("stepwise/encode.onnx", [port("image", ["n", *FRAME])], [port("z", ["n", *LATENT])], {"kernel": pick},
         [node("Conv", ["image", "kernel"], ["z"], strides=[4, 4])])
    spread = np.zeros((CHANNELS, 3, 4, 4), np.float32)
    for channel in range(3):
        spread[channel, channel] = 1
    save("stepwise/decode.onnx", [port("z", ["n", *LATENT])], [port("image", ["n", *FRAME])], {"kernel": spread},
         [node("ConvTranspose", ["z", "kernel"], ["image"], strides=[4, 4])])
    # Half of the latent's picture, half of the last context frame.
    save("stepwise/decode-with-reference.onnx", [port("z", ["n", *LATENT]), port("seen", ["n", *FRAME])],
         [port("image", ["n", *FRAME])], {"kernel": spread * 0.5, "half": np.float32(0.5)},
         [node("ConvTranspose", ["z", "kernel"], ["own"], strides=[4, 4]),
          node("Mul", ["seen", "half"], ["kept"]), node("Add", ["own", "kept"], ["image"])])


def coding(prefix="", reference=False):
    decode = "decode-with-reference" if reference else "decode"
    inputs = {"latent": "z", "reference": "seen"} if reference else {"latent": "z"}
    graphs = {
        "encode": entry("stepwise", "encode.onnx", {"frame": "image"}, {"latent": "z"}),
        "decode": entry("stepwise", f"{decode}.onnx", inputs, {"frame": "image"}),
    }
    return {name: {**graph, "file": prefix + graph["file"]} for name, graph in graphs.items()}


# Red brightens with x, green with y.
COMMAND = np.array([[0.1, 0, 0, 0], [0, 0.1, 0, 0]], np.float32)


def step(path, commanded=1.0):
    """The mean of the two latents in view, plus the command, plus a little noise."""
    save(path, [port("window", ["n", CONTEXT, *LATENT]), port("command", ["n", 2]), port("draw", ["n", *LATENT])],
         [port("next", ["n", *LATENT])],
         {"kernel": COMMAND * np.float32(commanded), "plane": np.array([0, CHANNELS, 1, 1], np.int64), "little": np.float32(0.02)},
         [node("ReduceMean", ["window"], ["seen"], axes=[1], keepdims=0),
          node("MatMul", ["command", "kernel"], ["flat"]), node("Reshape", ["flat", "plane"], ["push"]),
          node("Mul", ["draw", "little"], ["noise"]), node("Add", ["seen", "push"], ["moved"]),
          node("Add", ["moved", "noise"], ["next"])])


STEP = ({"context": "window", "action": "command", "noise": "draw"}, {"latent": "next"})


def stepwise():
    encode_and_decode()
    step("stepwise/step.onnx")
    layout("stepwise", {**coding(reference=True), "step": entry("stepwise", "step.onnx", *STEP)},
           latent=LATENT, noise=LATENT,
           card={"trainingData": "none", "heldOut": {"psnr": 30}, "failings": ["Nothing moves."]})


def passive():
    """The same with a command that weighs nothing: the input stays, the layout says that there is no action."""
    (HERE / "passive").mkdir(exist_ok=True)
    step("passive/step.onnx", commanded=0.0)
    action = {**ACTION, "kind": "none"}
    layout("passive", {**coding("../stepwise/"), "step": entry("passive", "step.onnx", *STEP)},
           latent=LATENT, noise=LATENT, action=action, title="Fixture passive, with the coding of another model")


def recurrent():
    """A memory that halves and adds the command; the latent is lifted by the memory."""
    save("recurrent/step.onnx",
         [port("z", ["n", *LATENT]), port("memory", ["n", HIDDEN]), port("command", ["n", 2]), port("draw", ["n", 1])],
         [port("next", ["n", *LATENT]), port("memory_next", ["n", HIDDEN])],
         {"kernel": COMMAND, "half": np.float32(0.5), "little": np.float32(0.05), "plane": np.array([0, CHANNELS, 1, 1], np.int64)},
         [node("Mul", ["memory", "half"], ["kept"]), node("MatMul", ["command", "kernel"], ["push"]),
          node("Mul", ["draw", "little"], ["noise"]), node("Add", ["kept", "push"], ["sum"]),
          node("Add", ["sum", "noise"], ["memory_next"]), node("Reshape", ["memory_next", "plane"], ["lift"]),
          node("Add", ["z", "lift"], ["next"])])
    graph = entry("recurrent", "step.onnx", {"latent": "z", "state": "memory", "action": "command", "noise": "draw"},
                  {"latent": "next", "state": "memory_next"})
    layout("recurrent", {**coding("../stepwise/"), "step": graph}, latent=LATENT, noise=[1], state=[HIDDEN],
           warmUpNoise="zero", contextFrames=3)


def fused():
    """A whole rollout at once: the last context frame, lifted by each frame's x, plus a little noise."""
    lift = {"first": np.array([1, 0], np.float32).reshape(2, 1) * np.float32(0.2), "little": np.float32(0.02),
            "grid": np.array([0, 0, 1, 1, 1], np.int64), "last": np.array([-1], np.int64), "end": np.array([2**31], np.int64),
            "axis": np.array([1], np.int64)}
    body = [node("Slice", ["window", "last", "end", "axis"], ["seen"]), node("MatMul", ["command", "first"], ["flat"]),
            node("Reshape", ["flat", "grid"], ["push"]), node("Mul", ["draw", "little"], ["noise"]),
            node("Add", ["push", "noise"], ["change"])]
    roles = {"context": "window", "action": "command", "noise": "draw"}
    save("fused/rollout.onnx",
         [port("window", ["n", CONTEXT, *FRAME]), port("command", ["n", FRAMES, 2]), port("draw", ["n", FRAMES, 1, 1, 1])],
         [port("frames", ["n", FRAMES, *FRAME])], lift, [*body, node("Add", ["seen", "change"], ["frames"])])
    graph = {**entry("fused", "rollout.onnx", roles, {"frame": "frames"}), "frames": FRAMES}
    layout("fused", {"rollout": graph}, noise=[1, 1, 1], horizon=FRAMES)
    # Any number of frames, one rollout at a time, pixels in [-1, 1].
    save("fused-any/rollout.onnx",
         [port("window", [1, CONTEXT, *FRAME]), port("command", [1, "t", 2]), port("draw", [1, "t", 1, 1, 1]),
          port("count", [1], TensorProto.INT64)],
         [port("frames", [1, "t", *FRAME])], {**lift, "one": np.array([1], np.int64)},
         [*body, node("Concat", ["one", "count", "one", "one", "one"], ["shape"], axis=0),
          node("Expand", ["seen", "shape"], ["held"]), node("Add", ["held", "change"], ["frames"])])
    graph = entry("fused-any", "rollout.onnx", {**roles, "horizon": "count"}, {"frame": "frames"})
    layout("fused-any", {"rollout": graph}, noise=[1, 1, 1], pixels={"range": [-1, 1], "layout": "NCHW"}, outOfRange="refuse")


def overflowing():
    """Grows by 1e10 a frame: a grey latent is beyond float32 in its fourth frame."""
    save("overflowing/step.onnx", [port("z", ["n", *LATENT])], [port("next", ["n", *LATENT])], {"factor": np.float32(1e10)},
         [node("Mul", ["z", "factor"], ["next"])])
    layout("overflowing", {**coding("../stepwise/"), "step": entry("overflowing", "step.onnx", {"latent": "z"}, {"latent": "next"})},
           latent=LATENT, contextFrames=1, action=NO_ACTION)


for write in (stepwise, passive, recurrent, fused, overflowing):
    write()

"""Learns to read handwritten digits: a kernel approximation and a linear classifier, trained epoch by epoch.

The data set comes with scikit-learn, so nothing is downloaded.
"""
import argparse
import json
import os
import time

import joblib
import matplotlib

matplotlib.use("Agg")  # there is no screen in a run
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import load_digits
from sklearn.kernel_approximation import RBFSampler
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gamma", type=float, default=0.001, help="width of the kernel: larger is narrower")
    parser.add_argument("--epochs", type=int, default=10, help="passes over the training data")
    parser.add_argument("--components", type=int, default=800, help="dimensions of the approximated kernel")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", default="result", help="folder for the model and the plot")
    return parser.parse_args()


def report(step, **numbers):
    """One line of numbers for the plots, where somebody wants them."""
    path = os.environ.get("ORRERY_METRICS")
    if path:
        with open(path, "a") as file:
            file.write(json.dumps(dict(numbers, step=step)) + "\n")


def train(arguments):
    images, labels = load_digits(return_X_y=True)
    train_x, test_x, train_y, test_y = train_test_split(
        images, labels, test_size=0.25, random_state=arguments.seed, stratify=labels
    )
    kernel = RBFSampler(gamma=arguments.gamma, n_components=arguments.components, random_state=arguments.seed)
    classifier = SGDClassifier(random_state=arguments.seed)
    train_features = kernel.fit_transform(train_x)
    test_features = kernel.transform(test_x)
    order = np.random.RandomState(arguments.seed)
    scores = []
    for epoch in range(1, arguments.epochs + 1):
        began = time.time()
        rows = order.permutation(len(train_y))
        classifier.partial_fit(train_features[rows], train_y[rows], classes=np.unique(labels))
        score = classifier.score(test_features, test_y)
        scores.append(score)
        print("epoch {:3d}  score {:.4f}  {:.2f} s".format(epoch, score, time.time() - began))
        report(epoch, score=score)
    return make_pipeline(kernel, classifier), scores, confusion_matrix(test_y, classifier.predict(test_features))


def plot(scores, confusion, path):
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    left.plot(range(1, len(scores) + 1), scores, marker="o")
    left.set_xlabel("epoch")
    left.set_ylabel("score")
    right.imshow(confusion, cmap="Blues")
    right.set_xlabel("recognised as")
    right.set_ylabel("written")
    figure.tight_layout()
    figure.savefig(path)


def main():
    arguments = read_arguments()
    print("gamma {}  epochs {}".format(arguments.gamma, arguments.epochs))
    model, scores, confusion = train(arguments)
    os.makedirs(arguments.output, exist_ok=True)
    joblib.dump(model, os.path.join(arguments.output, "model.joblib"))
    plot(scores, confusion, os.path.join(arguments.output, "scores.png"))
    if scores:
        print("score: {:.4f}".format(scores[-1]))


if __name__ == "__main__":
    main()

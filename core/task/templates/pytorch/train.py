"""Trains a small network to tell the arms of two spirals apart, on the GPU where there is one.

The points are made by the script, so nothing is downloaded.
"""
import argparse
import json
import math
import os

import torch
from torch import nn


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lr", type=float, default=0.01, help="learning rate")
    parser.add_argument("--epochs", type=int, default=20, help="passes over the training data")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", default="result", help="folder for the model")
    return parser.parse_args()


def report(step, **numbers):
    """One line of numbers for the plots, where somebody wants them."""
    path = os.environ.get("ORRERY_METRICS")
    if path:
        with open(path, "a") as file:
            file.write(json.dumps(dict(numbers, step=step)) + "\n")


def spirals(count):
    label = torch.randint(0, 2, (count,))
    radius = torch.rand(count) * 0.9 + 0.1
    angle = radius * 3 * math.pi + label * math.pi
    points = torch.stack([radius * torch.cos(angle), radius * torch.sin(angle)], dim=1)
    return points + 0.02 * torch.randn(count, 2), label


def main():
    arguments = read_arguments()
    torch.manual_seed(arguments.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    print("device {}  lr {}  epochs {}".format(device, arguments.lr, arguments.epochs))
    train_x, train_y = (tensor.to(device) for tensor in spirals(4000))
    test_x, test_y = (tensor.to(device) for tensor in spirals(1000))
    model = nn.Sequential(nn.Linear(2, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 2)).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=arguments.lr)
    loss_of = nn.CrossEntropyLoss()
    accuracy = 0.0
    for epoch in range(1, arguments.epochs + 1):
        total = 0.0
        for rows in torch.randperm(len(train_y), device=device).split(arguments.batch):
            optimizer.zero_grad()
            loss = loss_of(model(train_x[rows]), train_y[rows])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
        with torch.no_grad():
            accuracy = (model(test_x).argmax(dim=1) == test_y).float().mean().item()
        print("epoch {:3d}  loss {:.4f}  accuracy {:.4f}".format(epoch, total / len(train_y), accuracy))
        report(epoch, loss=total / len(train_y), accuracy=accuracy)
    os.makedirs(arguments.output, exist_ok=True)
    torch.save(model.state_dict(), os.path.join(arguments.output, "model.pt"))
    print("accuracy: {:.4f}".format(accuracy))


if __name__ == "__main__":
    main()

"""Cleans tables and splits them into a training and a test part, to be kept as data for later runs.

Reads every .csv file below --input (bind data there, or name a folder of the task) and drops rows with empty cells.
"""
import argparse
import csv
import glob
import json
import os
import random


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", default="examples", help="folder with .csv files")
    parser.add_argument("--test-share", type=float, default=0.25, help="part of the rows kept for testing")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", default="result", help="folder for the tables")
    return parser.parse_args()


def read_rows(folder):
    header, rows, dropped = None, [], 0
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.csv"), recursive=True)):
        with open(path, newline="") as file:
            reader = csv.reader(file)
            first = next(reader, None)
            if header is None:
                header = first
            elif first != header:
                raise SystemExit("{}: its columns are {}, not {}".format(path, first, header))
            for row in reader:
                if len(row) == len(header) and all(cell.strip() for cell in row):
                    rows.append(row)
                else:
                    dropped += 1
        print("read {}".format(path))
    if not rows:
        raise SystemExit("no rows in the .csv files below {}".format(folder))
    return header, rows, dropped


def write_rows(path, header, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    print("wrote {}: {} rows".format(path, len(rows)))


def main():
    arguments = read_arguments()
    header, rows, dropped = read_rows(arguments.input)
    random.Random(arguments.seed).shuffle(rows)
    tests = int(len(rows) * arguments.test_share)
    os.makedirs(arguments.output, exist_ok=True)
    write_rows(os.path.join(arguments.output, "test.csv"), header, rows[:tests])
    write_rows(os.path.join(arguments.output, "train.csv"), header, rows[tests:])
    summary = {"columns": header, "train": len(rows) - tests, "test": tests, "dropped": dropped}
    with open(os.path.join(arguments.output, "summary.json"), "w") as file:
        json.dump(summary, file, indent=2)
    print("dropped {} rows with empty cells".format(dropped))


if __name__ == "__main__":
    main()

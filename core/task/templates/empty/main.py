"""Writes one file into result/, which becomes output.zip after the run."""
import os


def main():
    os.makedirs("result", exist_ok=True)
    with open("result/hello.txt", "w") as file:
        file.write("It runs.\n")
    print("Wrote result/hello.txt")


if __name__ == "__main__":
    main()

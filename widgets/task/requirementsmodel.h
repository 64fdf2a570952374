// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/task/problem.h"

#include <QAbstractTableModel>
#include <QHash>

#include <optional>

namespace orrery {

class TextDocument;

// The packages of requirements.txt as a table that can be edited, behind them those that the code imports and the file
// does not list; its last row is empty, for the next one. Each edit changes the bytes of its own entry, through core's
// lossless Requirements. Lines that ask for nothing (comments, options) are not rows; lines that pip could not read
// are.
class RequirementsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Package, Version, Extras, Marker, Comment, State, ColumnCount };
    enum Role { ToneRole = Qt::UserRole + 1, SuggestionRole };

    // What is known of the environment that the requirements make.
    struct Installed {
        bool ready = false;               // it is there
        QHash<QString, QString> versions; // by normalised name
        QString note;                     // why nothing is known; for people
        QString python;                   // "3.11.7"; empty: not known
        bool asIs = false;                // somebody else's
        QStringList missing;              // asIs: requirements that it does not meet
        QString problem;                  // why there can be none; for people
    };

    explicit RequirementsModel(TextDocument &document, QObject *parent = nullptr);

    void remove(int row);
    // Of the checks: what is imported and missing, what is wrong with a line.
    void setProblems(const std::vector<Problem> &problems);
    void setInstalled(const Installed &installed);
    // Lines of a requirements file, or a whole `pip install …`. Returns what was left out of it, for people.
    QString paste(const QString &text);
    // Adds the suggestion of this row. False where it is none.
    bool addSuggestion(int row);
    // Whether any row has something in this column.
    bool uses(Column column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void refused(const orrery::Error &error);
    // By hand: one package of an index.
    void added(const QString &package);

private:
    struct Row {
        std::size_t line = 0; // in Requirements::lines()
        int fileLine = 0;     // 1-based
        QString package, version, extras, marker, comment, whole, normalised;
        bool invalid = false;
        bool hasVersion = false;
        QString message; // what is wrong with it
        friend bool operator==(const Row &, const Row &) = default;
    };
    enum class Kind { Entry, Suggestion, Last };
    Kind kindOf(int row) const;
    void read();
    void readSuggestions();
    QVariant entryData(const Row &row, int column, int role) const;
    QVariant suggestionData(const QString &line, int column, int role) const;
    std::pair<QString, int> stateOf(const Row &row) const; // words and Tone
    QString textOf(const Row &row, int column) const;
    bool add(const QString &text);

    TextDocument &m_document;
    std::vector<Row> m_rows;
    QStringList m_suggestions; // lines
    std::vector<Problem> m_problems;
    Installed m_installed;
};

} // namespace orrery

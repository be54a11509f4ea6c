# Writes the tables of R packages that lab onset trains on, as CSV with the class last.
# Debian: apt-get install r-cran-mlbench r-cran-kernlab
# Rscript examples/src/main/r/tables.R [folder, examples/target/mlbench unless told]
library(mlbench)
library(kernlab)

told <- commandArgs(trailingOnly = TRUE)
folder <- if (length(told) > 0) told[1] else "examples/target/mlbench"
dir.create(folder, recursive = TRUE, showWarnings = FALSE)

written <- function(name, table) {
  write.csv(table, file.path(folder, paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
}
loaded <- function(name, package) {
  data(list = name, package = package, envir = environment())
  get(name)
}

for (name in c("LetterRecognition", "Satellite", "Vehicle", "Vowel", "Sonar", "Shuttle",
               "PimaIndiansDiabetes", "Glass")) {
  written(name, loaded(name, "mlbench"))
}
for (name in c("spam", "musk")) {
  written(name, loaded(name, "kernlab"))
}

# Votes: 1 yes, -1 no, 0 not known; the class, the party, comes first there.
votes <- loaded("HouseVotes84", "mlbench")
numbers <- sapply(votes[-1], function(v) ifelse(is.na(v), 0, ifelse(v == "y", 1, -1)))
written("HouseVotes84", data.frame(numbers, Class = votes$Class))

# Biopsies: grades from 1 to 10; without the patient's number and the 16 rows that miss a grade.
biopsies <- na.omit(loaded("BreastCancer", "mlbench")[-1])
grades <- sapply(biopsies[-10], function(v) as.integer(as.character(v)))
written("BreastCancer", data.frame(grades, Class = biopsies$Class))

# Generated there: Breiman's waveforms and rings, with fixed seeds.
set.seed(21)
waveform <- mlbench.waveform(3000)
written("Waveform", data.frame(waveform$x, Class = waveform$classes))
set.seed(22)
ringnorm <- mlbench.ringnorm(3000)
written("Ringnorm", data.frame(ringnorm$x, Class = ringnorm$classes))

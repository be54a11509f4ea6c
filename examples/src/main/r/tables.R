# Writes the tables of R packages that lab onset trains on, as CSV with the class last.
# Debian: apt-get install r-cran-mlbench r-cran-kernlab r-cran-modeldata r-cran-dslabs r-cran-caret \
#   r-cran-ggplot2 r-cran-mass r-cran-cardata
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

# From here on, tables of the sealed part. Rows that miss something are left out, and of what is
# no number each value is a column of 0 and 1.
sealed <- function(name, table, class) {
  rows <- na.omit(as.data.frame(table))
  numbers <- model.matrix(~ ., droplevels(rows[setdiff(names(rows), class)]))[, -1]
  written(name, data.frame(numbers, Class = rows[[class]]))
}
of_modeldata <- function(name, class, without = character()) {
  table <- as.data.frame(loaded(name, "modeldata"))
  table[sapply(table, is.ordered)] <- lapply(table[sapply(table, is.ordered)], as.integer)
  sealed(name, table[setdiff(names(table), without)], class)
}
of_modeldata("cells", "class", "case")
of_modeldata("hpc_data", "class")
of_modeldata("pd_speech", "class")
of_modeldata("ad_data", "Class")
of_modeldata("mlc_churn", "churn", "state")
of_modeldata("credit_data", "Status")
of_modeldata("penguins", "species")
sealed("olive", loaded("olive", "dslabs")[-1], "area")
tissues <- loaded("tissue_gene_expression", "dslabs")
written("tissue_gene_expression", data.frame(tissues$x, Class = tissues$y))
data(mdrr, package = "caret")
written("mdrr", data.frame(mdrrDescr, Class = mdrrClass))
set.seed(24)
diamonds <- as.data.frame(ggplot2::diamonds)[sample(53940, 4000), ]
diamonds[c("color", "clarity")] <- lapply(diamonds[c("color", "clarity")], as.integer)
sealed("diamonds", diamonds, "cut")
crabs <- loaded("crabs", "MASS")
written("crabs", data.frame(crabs[4:8], Class = paste0(crabs$sp, crabs$sex)))
sealed("Chile", loaded("Chile", "carData"), "vote")
set.seed(23)
threenorm <- mlbench.threenorm(3000)
written("Threenorm", data.frame(threenorm$x, Class = threenorm$classes))

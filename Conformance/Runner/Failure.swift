import ToolSupport

/// Prints why the command ends; what to throw to end it.
func stop(_ status: ExitStatus, _ message: String) -> ExitStatus {
  printError(message)
  return status
}

/// Prints which file ends the command; what to throw to end it.
func stop(_ error: FileError) -> ExitStatus {
  stop(ExitStatus(error.kind), error.description)
}

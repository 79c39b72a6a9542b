import Swiftlet
import ToolSupport

/// Why a command ends early: a line for standard error, and the exit status.
struct Stop: Error {
  let status: ExitStatus
  let message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  init(_ error: FileError) { self.init(ExitStatus(error.kind), error.description) }

  init(_ error: ModelError) {
    let isUnsupported = !error.unsupported.isEmpty
    self.init(isUnsupported ? .unsupported : .failure, error.description)
  }
}

/// Runs `body`, turning its errors into what ends the command.
func stopping<T>(_ body: () throws -> T) throws(Stop) -> T {
  do {
    return try body()
  } catch let error as Stop {
    throw error
  } catch let error as ModelError {
    throw Stop(error)
  } catch let error as FileError {
    throw Stop(error)
  } catch let error as FormatError {
    throw Stop(.badData, error.message)
  } catch {
    throw Stop(.internal, "\(error)")
  }
}
